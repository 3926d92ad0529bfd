import { assumedBehaviour } from "../behaviour.ts";
import { integer, oneOfTexts } from "../kinds.ts";
import { never, read, write } from "../measure.ts";
import { setting } from "../setting.ts";

/** Answers and effects of REST calls that Crisp does not document. */
export const rest = {
  messagesPerPage: setting(integer(1, 1_000), {
    default: 40,
    perWebsite: true,
    summary: "messages that one call for a conversation's messages returns",
    assumption: {
      id: "rest-messages-per-page",
      question: "How many messages does one call for a conversation's messages return?",
      source: "Crisp's own exporter reads on while a page has exactly 40",
      confidence: "reported",
      measure: write("writes notes into a conversation and counts those of the first window"),
    },
  }),
  entriesPerPage: setting(integer(1, 1_000), {
    default: 20,
    perWebsite: true,
    summary: "entries on a page of a list, where a call does not choose",
    assumption: {
      id: "rest-entries-per-page",
      question: "How many entries does a page of a list have?",
      source: "Crisp's reference names 20 for conversations; the notes of one production job say 25",
      confidence: "guess",
      measure: read("counts the conversations of a page that has a successor"),
    },
  }),
  filterDatesBy: setting(oneOfTexts("updated", "created"), {
    default: "updated",
    perWebsite: true,
    summary: "date that filter_date_start and filter_date_end of conversations compare",
    assumption: {
      id: "rest-filter-dates-by",
      question: "Which date of a conversation do filter_date_start and filter_date_end compare?",
      source: "not documented; the notes of one production job say the date of creation",
      confidence: "guess",
      measure: write("changes a conversation, and lists those after a time between its two dates"),
    },
  }),
  waitingSince: setting(oneOfTexts("cleared", "kept"), {
    default: assumedBehaviour.waitingSince,
    perWebsite: true,
    summary: "effect of the team's answer on waiting_since",
    assumption: {
      id: "rest-waiting-since",
      question: "Does an answer of the team clear waiting_since?",
      source: "the name suggests it; one recorded conversation kept the value",
      confidence: "guess",
      measure: write("writes as a visitor, answers as the team, and reads the conversation"),
    },
  }),
  composeOperator: setting(oneOfTexts("single", "map"), {
    default: "single",
    perWebsite: true,
    summary: "shape of compose.operator in a conversation",
    details:
      "`single`: the operator who types now. `map`: by user id, what each operator typed last, also after a stop or a message.",
    assumption: {
      id: "rest-compose-operator",
      question: "Is compose.operator of a conversation one operator, or a map of operators by user id?",
      source: "both official clients type one operator; one recorded conversation has a map",
      confidence: "reported",
      measure: never("operators would have to type: a plugin has no user id"),
    },
  }),
  asnFormat: setting(oneOfTexts("given", "digits"), {
    default: assumedBehaviour.asnFormat,
    perWebsite: true,
    summary: "format of connection.asn of a visitor: as it was sent, or its digits only",
    assumption: {
      id: "rest-asn-format",
      question: "Does the asn of a visitor's connection begin with AS?",
      source: "not documented; one recorded conversation has digits only",
      confidence: "guess",
      measure: never("a visitor of a known network would have to exist"),
    },
  }),
  emailAuthor: setting(oneOfTexts("address", "session"), {
    default: assumedBehaviour.emailAuthor,
    perWebsite: true,
    summary: "user.user_id of a visitor's message that came by e-mail: the address, or the session id as in chats",
    assumption: {
      id: "rest-email-author",
      question: "Which user_id has the author of a message that came by e-mail?",
      source: "one production program reads the address there",
      confidence: "reported",
      measure: never("a visitor would have to send an e-mail"),
    },
  }),
  duplicateFingerprint: setting(oneOfTexts("refuse", "accept", "replace"), {
    default: assumedBehaviour.duplicateFingerprint,
    perWebsite: true,
    summary: "handling of a message whose fingerprint the conversation already has",
    details: "`accept` answers as for a new one and keeps the first message, `replace` keeps the last.",
    assumption: {
      id: "rest-duplicate-fingerprint",
      question: "What happens to a message whose fingerprint the conversation already has?",
      source: "not documented",
      confidence: "guess",
      measure: write("sends two notes with one fingerprint"),
    },
  }),
};
