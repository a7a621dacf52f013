// The page to try operations with where GraphiQL is not installed.
const part = (id) => document.getElementById(id);

function take() {
	const chosen = part("example").selectedOptions[0];
	part("query").value = chosen.dataset.query;
	part("variables").value = "{}";
}

async function run(event) {
	event.preventDefault();
	const status = part("status");
	let variables;
	try {
		variables = JSON.parse(part("variables").value || "{}");
	} catch (e) {
		status.textContent = "Die Variablen sind kein JSON: " + e.message;
		part("variables").focus();
		return;
	}
	const headers = { "Content-Type": "application/json", Accept: "application/json" };
	const token = part("token").value.trim();
	if (token) headers.Authorization = "Bearer " + token;
	status.textContent = "…";
	try {
		const answer = await fetch(location.pathname, { method: "POST", headers, body: JSON.stringify({ query: part("query").value, variables }) });
		part("result").textContent = JSON.stringify(await answer.json(), null, 2);
		status.textContent = "HTTP " + answer.status;
	} catch (e) {
		part("result").textContent = "";
		status.textContent = "Keine Antwort: " + e.message;
	}
}

part("example").addEventListener("change", take);
part("operation").addEventListener("submit", run);
take();
