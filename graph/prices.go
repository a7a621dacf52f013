package graph

import (
	"maps"

	"praxistransfer/server/cost"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/privacy"
)

// free marks fields that are worked out from what was read already, or that a
// loader reads once for all of them.
const free cost.Units = 0

// prices are what fields cost beside the values they give. Every field that
// asks a store, an index or another room has a row; a test sees to it.
var prices = map[string]cost.Units{
	"Query.node": cost.Entry, "Query.nodes": cost.List, "Query.entry": cost.Entry, "Query.entries": cost.List,
	"Query.search": cost.Search, "SearchConnection.facets": cost.Facet, "SearchEdge.highlights": cost.Highlight, "SearchEdge.fit": 0.02,
	"Query.similarEntries": cost.Search, "Entry.related": cost.Related, "Query.fit": 0.3, "Query.lineage": 0.6, "Query.checkTransfer": 0.5,
	"Query.compare": cost.Compare, "Query.compareEntries": 0.5,
	"Query.reviewQueue": 6, "Query.staleQueue": 6, "Query.needs": 0.5, "Query.need": cost.Entry, "Query.collections": 0.3, "Query.collection": cost.Entry,
	"Query.methods": 0.3, "Query.method": cost.Entry, "Query.projects": 0.1, "Query.project": cost.Entry, "Query.topics": free, "Query.suggest": cost.Suggest, "Suggestion.label": free, "Suggestion.count": 0.1, "Suggestion.node": 0.05, "Query.changes": 7,
	"Query.vocabularies": 1, "Query.organisations": 0.1, "Query.organisation": cost.Entry, "Query.authority": 0.1, "Query.authorities": 0.5, "Authority.namesakes": 0.5, "Query.registration": free, "Registration.advice": free,
	"Query.personalData": everything, "Query.tokens": 1.5, "Query.auditTrail": 7, "Query.viewer": cost.Entry,
	"Viewer.notices": 3, "Viewer.adoptions": 1,
	"Collection.id": free, "Collection.organisation": free, "Collection.items": 1, "Method.id": free, "Method.uses": 2, "MethodUseConnection.counts": 1, "MethodUseConnection.totalCount": 0.7, "MethodUseConnection.adoptions": 1,
	"Method.proposal": free, "Method.near": 0.6, "Project.proposal": free, "Project.near": 0.05, "TermProposal.organisation": free, "TermProposal.decidedBy": free,
	"Query.proposedMethods": 0.1, "Query.proposedProjects": 0.1, "Query.searchWords": 0.3, "Query.unansweredQuestions": 15, "UnansweredQuestion.search": cost.Search + wordsAsked*cost.Word,
	"Project.id": free, "Project.entries": cost.List, "Need.organisation": free, "Need.open": free, "Need.matches": 0.1, "Notice.sentence": free, "Notice.organisation": free,
	"Organisation.id": free, "Organisation.entries": cost.List, "Organisation.authority": free, "Organisation.associations": free, "EntryConnection.totalCount": 0.5,
	"Entry.draft": free, "Entry.missing": 0.6, "Entry.mentions": 0.6, "MentionRuling.organisation": free, "Entry.owner": free, "Entry.project": free, "Entry.methods": free, "Entry.basedOn": 0.02, "Entry.citation": 0.02, "Citation.file": 0.15,
	"Entry.flags": free, "Entry.context": free, "Entry.review": free, "Entry.curationLog": 0.1, "Entry.evidence": free, "Entry.replies": free,
	"Entry.links": 0.1, "Entry.allowedActions": 0.3, "Adoption.allowedActions": 0.5, "Entry.adoptions": 0.1, "MethodUse.method": free, "Partner.organisation": free, "Partner.name": free,
	"Subject.organisation": free, "Subject.authority": free, "Subject.name": free,
	"Adoption.entry": 0.1, "Adoption.organisation": free, "Adoption.adopter": free, "Adoption.transferCheck": 0.05,
	"CurationLogStep.organisation": free, "EvidenceAssessment.assessedBy": free, "EvidenceProposal.organisation": free, "EvidenceProposal.decidedBy": free,
	"Remark.organisation": free, "Review.claimedBy": free, "Verdict.organisation": free,
	"FitReason.sentence": free, "TransferQuestion.sentence": free, "SideRow.heading": free, "SideRow.label": free, "Difference.heading": free, "Difference.label": free, "Difference.beforeText": free, "Difference.afterText": free, "TransferStep.sentence": free, "Term.label": free, "TopicCount.label": free, "TopicCount.count": 0.1,
}

// everything is what reading the first entries of the whole store costs; for
// further ones the walk itself waits and pays. Only the operator's ADMIN may ask.
const everything = privacy.Prepaid * cost.Walked

// inbox is what it costs to read what an organisation was told.
const inbox cost.Units = 1

// change is what a mutation costs that has no row of its own: to write an
// entry, to disk, with its event.
const change cost.Units = 2.5

// dear are mutations that cost more.
var dear = map[string]cost.Units{
	"Mutation.submitEntry": 6, "Mutation.publishEntry": 8, "Mutation.mendEntry": 10, "Mutation.erasePersonalData": everything,
}

// Prices returns what each field costs beside the values that it gives. Those
// of searches are for a question without words; each word adds [cost.Word].
func Prices() map[string]cost.Units {
	all := maps.Clone(prices)
	maps.Copy(all, dear)
	return all
}

// lengths are how many elements lists without a length of their own are taken
// to have where that is not [assumed].
var lengths = map[string]int{
	"Query.methods": 50, "Query.projects": 20, "SearchWords.synonyms": 40, "SearchWords.stopWords": 20, "Query.topics": 27, "Query.vocabularies": 40, "Vocabulary.terms": 20,
	"Lineage.entries": 30, "Lineage.adoptions": 30, "Lineage.links": 30, "SideBySide.rows": 35, "SideRow.cells": 4,
	"TransferCheck.questions": 15, "TransferCheck.gaps": 15, "TransferCheck.plan": 15, "Fit.reasons": 6,
	"Collection.items": 20, "Need.matches": 20, "Query.personalData": 20, "Query.tokens": 100,
	"SearchConnection.facets": len(practice.CommonFacets), "FacetCount.buckets": 10,
	// Of the schema as it is, in the mean of all types.
	"__Schema.types": 280, "__Schema.directives": 7, "__Type.fields": 3, "__Type.inputFields": 2, "__Type.enumValues": 2,
}

// assumed is how many elements any other list is taken to have.
const assumed = 3

// rare are fields of the schema that only one in so many has.
var rare = map[string]int{"__Type.ofType": 2, "__Field.args": 3, "__Type.interfaces": 50, "__Type.possibleTypes": 50}
