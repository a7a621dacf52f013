// Writes an application that asks for everything as Relay does, and compiles it
// with Relay's compiler: a refetchable fragment for every type with an id of its
// own, a paginated one for every connection, and every change with its payload.
// Prints what the compiler says where it refuses, and ends with 1.
//
// node relay.cjs URL: the server's address, whose /schema.graphql is compiled.
"use strict"
const graphql = require("graphql")
const { spawnSync } = require("node:child_process")
const { mkdtempSync, mkdirSync, rmSync, writeFileSync } = require("node:fs")
const { tmpdir } = require("node:os")
const { join } = require("node:path")

const [home] = process.argv.slice(2)

const named = (field) => graphql.getNamedType(field.type)
const fields = (type) => Object.values(type.getFields())
const isConnection = (field) => named(field).name.endsWith("Connection")
const title = (word) => word[0].toUpperCase() + word.slice(1)

// Arguments that must be given become variables; those of a page are Relay's.
const needed = (field) => field.args.filter((a) => graphql.isRequiredArgument(a))
const pass = (list) => list.map((a) => `${a.name}: $${a.name}`)
const brackets = (list) => (list.length ? `(${list.join(", ")})` : "")
const variables = (list) => list.map((a) => `$${a.name}: ${a.type}`)

// scalars selects what a type says without asking further.
const scalars = (type) =>
	fields(type).filter((f) => graphql.isLeafType(named(f)) && needed(f).length === 0).map((f) => f.name).join(" ")

// documents are the files of the application, by name; the compiler wants each
// operation and fragment named after its file.
function documents(schema) {
	const files = new Map()
	const [query, node, viewer] = ["Query", "Node", "Viewer"].map((name) => schema.getType(name))
	const refetchable = (type) => [query, viewer].includes(type) || schema.isSubType(node, type)

	const paginated = (owner, field) => {
		const file = `${owner.name}${title(field.name)}`
		const edge = named(named(field).getFields().edges)
		const element = named(edge.getFields().node)
		const rest = needed(field)
		const own = refetchable(owner)
		const pages = ["count: {type: \"Int\", defaultValue: 10}", "cursor: {type: \"String\"}"]
		const given = rest.map((a) => `${a.name}: {type: "${a.type}"}`)
		files.set(file, `fragment ${file}_page on ${owner.name} @argumentDefinitions(${[...pages, ...given].join(", ")})
			${own ? `@refetchable(queryName: "${file}PageQuery")` : ""} {
			${field.name}${brackets(["first: $count", "after: $cursor", ...pass(rest)])} @connection(key: "${file}_page_${field.name}") {
				${scalars(named(field))} edges { cursor node { __typename ${scalars(element)} } }
				pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`)
	}

	for (const type of Object.values(schema.getTypeMap())) {
		if (!graphql.isObjectType(type) || type.name.startsWith("__") || type === schema.getMutationType()) continue
		if (schema.isSubType(node, type))
			files.set(`Node${type.name}`, `fragment Node${type.name}_itself on ${type.name} @refetchable(queryName: "Node${type.name}RefetchQuery") { ${scalars(type)} }`)
		for (const field of fields(type).filter(isConnection)) paginated(type, field)
	}
	for (const field of fields(query).filter((f) => !isConnection(f) && !graphql.isLeafType(named(f)))) {
		const file = `Ask${title(field.name)}`
		const list = needed(field).length ? needed(field) : field.args
		const shown = graphql.isObjectType(named(field)) ? scalars(named(field)) : ""
		files.set(file, `query ${file}Query${brackets(variables(list))} { ${field.name}${brackets(pass(list))} { __typename ${shown} } }`)
	}
	for (const field of fields(schema.getMutationType())) {
		const file = `Change${title(field.name)}`
		const payload = fields(named(field)).filter((f) => schema.isSubType(node, named(f)))
		const shown = payload.map((f) => `${f.name} { ...Node${named(f).name}_itself }`)
		files.set(file, `mutation ${file}Mutation${brackets(variables(field.args))} {
			${field.name}${brackets(pass(field.args))} { ${shown.join(" ")} userErrors { code message field } ${scalars(named(field))} } }`)
	}
	return files
}

async function main() {
	const sdl = await (await fetch(`${home}/schema.graphql`)).text()
	const files = documents(graphql.buildSchema(sdl))
	const folder = mkdtempSync(join(tmpdir(), "relay-"))
	try {
		mkdirSync(join(folder, "src"))
		writeFileSync(join(folder, "schema.graphql"), sdl)
		writeFileSync(join(folder, "relay.config.json"), JSON.stringify({ src: "./src", schema: "./schema.graphql", language: "javascript", eagerEsModules: true }))
		for (const [name, document] of files)
			writeFileSync(join(folder, "src", `${name}.js`), `import {graphql} from "react-relay"\ngraphql\`${document}\`\n`)
		const compiled = spawnSync(process.execPath, [require.resolve("relay-compiler/cli.js"), "relay.config.json"], { cwd: folder, encoding: "utf8" })
		if (compiled.error) throw compiled.error
		if (compiled.status !== 0) console.log(compiled.stdout + compiled.stderr)
		else console.log(`${files.size} documents compiled`)
		return compiled.status
	} finally {
		rmSync(folder, { recursive: true })
	}
}

main().then(
	(status) => process.exit(status),
	(error) => {
		console.error(error)
		process.exit(2)
	},
)
