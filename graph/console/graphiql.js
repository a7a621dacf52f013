// GraphiQL needs a wide screen; a narrow one gets the plain page.
if (matchMedia("(max-width: 700px)").matches) location.replace("?plain");

// Starts GraphiQL with the example operations as its first tabs.
const tabs = [...document.getElementById("examples").content.children].map((e) => ({
	query: "# " + e.dataset.name + "\n" + e.dataset.query,
}));
const fetcher = async (operation, options) => {
	const answer = await fetch(location.pathname, {
		method: "POST",
		headers: { ...options?.headers, "Content-Type": "application/json", Accept: "application/json" },
		body: JSON.stringify(operation),
	});
	return answer.json();
};
ReactDOM.createRoot(document.getElementById("graphiql")).render(
	React.createElement(GraphiQL, { fetcher, defaultTabs: tabs, defaultEditorToolsVisibility: true }),
);
