// Reads and changes one entry with Apollo Client, whose cache remembers objects
// by id, as an application would. After every step each of its questions is
// answered from that cache and by the server: what the cache says otherwise is
// printed, and the script ends with 1.
//
// node apollo.cjs URL ENTRY EDITOR CURATOR: the server's address, an entry of
// two revisions with a draft beside them, and tokens of its editor and a curator.
"use strict"
const { ApolloClient, HttpLink, InMemoryCache, gql } = require("@apollo/client")
const { isDeepStrictEqual } = require("node:util")

const [home, entry, editorToken, curatorToken] = process.argv.slice(2)
let wrong = 0

function report(text) {
	wrong++
	console.log(text)
}

// A person is an application with a token and a cache of its own.
function person(name, token) {
	const link = new HttpLink({ uri: `${home}/graphql`, headers: { Authorization: `Bearer ${token}` } })
	const client = new ApolloClient({ link, cache: new InMemoryCache({ possibleTypes: { Node: nodeTypes } }) })
	const questions = new Map()

	// read asks through the cache, and remembers the question.
	async function read(label, text, variables) {
		const question = { query: gql(text), variables: { entry, ...variables } }
		const { data } = await client.query({ ...question, fetchPolicy: "network-only" })
		questions.set(label, question)
		await compare(`after reading ${label}`)
		return data
	}

	async function change(label, text, variables) {
		const { data } = await client.mutate({ mutation: gql(text), variables: { entry, ...variables } })
		for (const [field, payload] of Object.entries(data))
			if (payload.userErrors.length) throw new Error(`${name}, ${field}: ${JSON.stringify(payload.userErrors)}`)
		await compare(`after ${label}`)
		return data
	}

	// compare holds every text that the cache shows against the one that the
	// server names by the same id. What a list lacks meanwhile is no concern here.
	async function compare(when) {
		for (const [label, question] of questions) {
			const cached = client.cache.read({ ...question, optimistic: false, returnPartialData: false })
			if (cached === null) continue // the application would ask again
			const { data } = await client.query({ ...question, fetchPolicy: "no-cache" })
			const told = new Map(entries(data).map((e) => [e.id, e]))
			for (const shown of entries(cached)) {
				const meant = told.get(shown.id)
				for (const field of meant ? ["title", "state", "revision", "summary", "story", "updatedAt"] : [])
					if (!isDeepStrictEqual(shown[field], meant[field]))
						report(`${name}, ${when}: the ${field} of ${shown.id} in ${label} is ${JSON.stringify(shown[field])} in the cache, and ${JSON.stringify(meant[field])} on the server`)
			}
		}
	}
	return { read, change }
}

// entries are all that an answer holds, at any depth.
function entries(value) {
	if (value === null || typeof value !== "object") return []
	const below = Object.values(value).flatMap(entries)
	return value.__typename === "Entry" ? [value, ...below] : below
}

let nodeTypes = []

const text = `fragment Text on Entry { id title version state revision summary story { problem } updatedAt }`
const payload = `{ entry { ...Text draft { ...Text } } userErrors { code message field } }`

async function main() {
	const introspection = await fetch(`${home}/graphql`, {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify({ query: `{ __type(name: "Node") { possibleTypes { name } } }` }),
	})
	nodeTypes = (await introspection.json()).data.__type.possibleTypes.map((type) => type.name)

	const editor = person("the editor", editorToken)
	const curator = person("the curator", curatorToken)
	await editor.read("the entry", `query Entry($entry: ID!) { entry(id: $entry) { ...Text slug revisions { number } draft { ...Text } } } ${text}`)
	const { from, to } = (await editor.read("the comparison", `query Compare($entry: ID!) {
		compare(entry: $entry, from: 1, to: 2) { from { ...Text } to { ...Text } differences { path before after } } } ${text}`)).compare
	if (from.id === to.id || from.title === to.title) report(`both sides of the comparison are ${from.id}, ${from.title}`)
	for (const revision of [1, 2])
		await editor.read(`revision ${revision}`, `query Revision($entry: ID!, $revision: Int!) { entry(id: $entry, revision: $revision) { ...Text } } ${text}`, { revision })
	await editor.read("the entries", `query Entries { entries(first: 10) { nodes { ...Text draft { ...Text } } } } ${text}`)
	await editor.read("its own drafts", `query Own { entries(filter: {organisation: ["kreis-soest"], state: [DRAFT]}, first: 10) { nodes { ...Text } } } ${text}`)
	await editor.read("the changes", `query Changes { changes(first: 50) { nodes { id change at entry { ...Text } } } } ${text}`)
	await editor.read("the search", `query Search { search(query: "Fassung", first: 10) { edges { node { ...Text } } } } ${text}`)
	await editor.read("the organisation", `query Organisation { organisation(key: "kreis-soest") { id entries(first: 10) { nodes { ...Text draft { ...Text } } } } } ${text}`)
	const published = (await editor.read("the ids of its texts", `query Ids($entry: ID!) { entry(id: $entry) { ...Text draft { ...Text } } } ${text}`)).entry
	const ids = [entry, published.draft.id, from.id, to.id]
	if (new Set(ids).size !== ids.length) report(`the ids of the texts are ${ids.join(", ")}`)
	for (const id of ids)
		await editor.read(`the node ${id}`, `query Node($id: ID!) { node(id: $id) { id ...Text } } ${text}`, { id })
	await editor.read("the nodes", `query Nodes($ids: [ID!]!) { nodes(ids: $ids) { id ...Text } } ${text}`, { ids })

	let version = published.version
	const step = async (who, name, input, id = entry) => {
		const data = await who.change(name, `mutation Step($id: ID!) { ${name}(id: $id, input: {expectedVersion: ${version}, ${input}}) ${payload} } ${text}`, { id })
		version = data[name].entry.version
		return data[name].entry
	}
	const updated = await step(editor, "updateEntry", `title: "Dritte Fassung, verbessert"`, published.draft.id)
	if (updated.id !== entry || updated.draft.title !== "Dritte Fassung, verbessert" || updated.title === updated.draft.title)
		report(`the payload is ${updated.id}, ${updated.title}, with the draft ${updated.draft.id}, ${updated.draft.title}`)
	await step(editor, "submitEntry", "")

	const queue = (await curator.read("the queue", `query Queue { reviewQueue(first: 10) { nodes { ...Text } } } ${text}`)).reviewQueue.nodes
	if (!queue.some((node) => node.id === published.draft.id)) report(`the draft is not in the queue: ${JSON.stringify(queue)}`)
	await curator.read("the entry", `query Entry($entry: ID!) { entry(id: $entry) { ...Text draft { ...Text } } } ${text}`)
	await curator.read("the entries", `query Entries { entries(first: 10) { nodes { ...Text draft { ...Text } } } } ${text}`)
	await step(curator, "claimReview", "")
	await curator.read("the first revision", `query Revision($entry: ID!) { entry(id: $entry, revision: 1) { ...Text } } ${text}`)
}

main().then(
	() => process.exit(wrong ? 1 : 0),
	(error) => {
		console.error(error)
		process.exit(2)
	},
)
