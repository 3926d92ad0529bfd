// Written by `pnpm generate` from the routes of @x/crisp-types.
import type { CallOptions } from "../../options.ts";

/** The methods of the group `website`. */
export interface WebsiteMethods {
  /** Sends a message in a conversation, as the visitor or as the team. `POST /website/{website_id}/conversation/{session_id}/message` */
  sendMessageInConversation(websiteID: string, sessionID: string, message: SendMessageInConversationBody, call?: CallOptions): Promise<SendMessageInConversationAnswer>;
  /** Lists messages of a conversation, oldest first: the latest, or those around a time. `GET /website/{website_id}/conversation/{session_id}/messages` */
  getMessagesInConversation: {
    (websiteID: string, sessionID: string, timestampBefore?: number | null, timestampAfter?: number | null, timestampAround?: number | null, call?: CallOptions): Promise<Message[]>;
    /** All items: the latest first, in windows, as they are needed; without `timestampAround`. */
    all(websiteID: string, sessionID: string, timestampBefore?: number | null, timestampAfter?: number | null, timestampAround?: number | null, call?: CallOptions): AsyncGenerator<Message, void, undefined>;
  };
  /** Shows the other side that somebody is typing, or stopped. `PATCH /website/{website_id}/conversation/{session_id}/compose` */
  composeMessageInConversation(websiteID: string, sessionID: string, compose: ComposeMessageInConversationBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Marks messages as read: those that `from` wrote, all when no fingerprints are named. `PATCH /website/{website_id}/conversation/{session_id}/read` */
  markMessagesReadInConversation(websiteID: string, sessionID: string, read: MarkMessagesReadInConversationBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Marks the last message that `from` wrote as unread. `PATCH /website/{website_id}/conversation/{session_id}/unread` */
  markConversationAsUnread(websiteID: string, sessionID: string, unread: MarkConversationAsUnreadBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Marks messages as delivered: those that `from` wrote, all when no fingerprints are named. `PATCH /website/{website_id}/conversation/{session_id}/delivered` */
  markMessagesDeliveredInConversation(websiteID: string, sessionID: string, delivered: MarkMessagesReadInConversationBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads one message. `GET /website/{website_id}/conversation/{session_id}/message/{fingerprint}` */
  getMessageInConversation(websiteID: string, sessionID: string, fingerprint: number | string, call?: CallOptions): Promise<Message>;
  /** Replaces the content of a message: an edit, a picker's choice, a filled field. `PATCH /website/{website_id}/conversation/{session_id}/message/{fingerprint}` */
  updateMessageInConversation(websiteID: string, sessionID: string, fingerprint: number | string, content: string | Content, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes a message. `DELETE /website/{website_id}/conversation/{session_id}/message/{fingerprint}` */
  removeMessageInConversation(websiteID: string, sessionID: string, fingerprint: number | string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Starts a conversation with a new visitor. `POST /website/{website_id}/conversation` */
  createNewConversation(websiteID: string, call?: CallOptions): Promise<CreateNewConversationAnswer>;
  /** Checks whether a conversation exists. `HEAD /website/{website_id}/conversation/{session_id}` */
  checkConversationExists(websiteID: string, sessionID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads a conversation. `GET /website/{website_id}/conversation/{session_id}` */
  getConversation(websiteID: string, sessionID: string, call?: CallOptions): Promise<Conversation>;
  /** Reads the visitor's data. `GET /website/{website_id}/conversation/{session_id}/meta` */
  getConversationMetas(websiteID: string, sessionID: string, call?: CallOptions): Promise<ConversationMeta>;
  /** Changes the visitor's data. One event per key whose value changed. `PATCH /website/{website_id}/conversation/{session_id}/meta` */
  updateConversationMetas(websiteID: string, sessionID: string, metas: ConversationMeta, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the state of the conversation. `GET /website/{website_id}/conversation/{session_id}/state` */
  getConversationState(websiteID: string, sessionID: string, call?: CallOptions): Promise<ConversationState>;
  /** Sets the state of the conversation. `PATCH /website/{website_id}/conversation/{session_id}/state` */
  changeConversationState(websiteID: string, sessionID: string, state: "pending" | "unresolved" | "resolved" | (string & {}), user?: SendMessageInConversationBodyUser | null, origin?: string | null, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists conversations: all, or those that filters and a search match. `GET /website/{website_id}/conversations/{page_number}` */
  listConversations: {
    (websiteID: string, pageNumber?: number, options?: ListConversationsQuery, call?: CallOptions): Promise<Conversation[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, options?: ListConversationsQuery, call?: CallOptions): AsyncGenerator<Conversation, void, undefined>;
  };
  /** Lists messages that were held back as spam, the latest first. `GET /website/{website_id}/conversations/spams/{page_number}` */
  listSpamConversations: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<SpamConversation[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<SpamConversation, void, undefined>;
  };
  /** Reads a message that was held back as spam. `GET /website/{website_id}/conversations/spam/{spam_id}/content` */
  resolveSpamConversationContent(websiteID: string, spamID: string, call?: CallOptions): Promise<SpamConversationContent>;
  /** Decides on a message that was held back as spam. `POST /website/{website_id}/conversations/spam/{spam_id}/decision` */
  submitSpamConversationDecision(websiteID: string, spamID: string, action: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes a conversation and its messages. `DELETE /website/{website_id}/conversation/{session_id}` */
  removeConversation(websiteID: string, sessionID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Invites a visitor to chat. `POST /website/{website_id}/conversation/{session_id}/initiate` */
  initiateConversationWithExistingSession(websiteID: string, sessionID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Shows the team that somebody opened or left the conversation. `PATCH /website/{website_id}/conversation/{session_id}/open` */
  updateConversationOpenState(websiteID: string, sessionID: string, opened: boolean, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the operator that the conversation is assigned to. `GET /website/{website_id}/conversation/{session_id}/routing` */
  getConversationRoutingAssign(websiteID: string, sessionID: string, call?: CallOptions): Promise<ConversationRoutingAssign>;
  /** Assigns the conversation to an operator, or to nobody. `PATCH /website/{website_id}/conversation/{session_id}/routing` */
  assignConversationRouting(websiteID: string, sessionID: string, assign: AssignConversationRoutingBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Moves the conversation to a sub-inbox, or with null to the default one. `PATCH /website/{website_id}/conversation/{session_id}/inbox` */
  updateConversationInbox(websiteID: string, sessionID: string, inboxID?: string | null, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists the participants of the conversation. `GET /website/{website_id}/conversation/{session_id}/participants` */
  getConversationParticipants(websiteID: string, sessionID: string, call?: CallOptions): Promise<ConversationParticipants>;
  /** Replaces the participants of the conversation. `PUT /website/{website_id}/conversation/{session_id}/participants` */
  saveConversationParticipants(websiteID: string, sessionID: string, participants: SaveConversationParticipantsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads whether the visitor is blocked. `GET /website/{website_id}/conversation/{session_id}/block` */
  getBlockStatusForConversation(websiteID: string, sessionID: string, call?: CallOptions): Promise<BlockStatus>;
  /** Blocks or unblocks the visitor. `PATCH /website/{website_id}/conversation/{session_id}/block` */
  blockIncomingMessagesForConversation(websiteID: string, sessionID: string, blocked: boolean, user?: SendMessageInConversationBodyUser | null, origin?: string | null, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists the pages that the visitor saw, the latest first. `GET /website/{website_id}/conversation/{session_id}/pages/{page_number}` */
  listConversationPages: {
    (websiteID: string, sessionID: string, pageNumber?: number, call?: CallOptions): Promise<ConversationPage[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, sessionID: string, call?: CallOptions): AsyncGenerator<ConversationPage, void, undefined>;
  };
  /** Lists the events of the visitor, the latest first. `GET /website/{website_id}/conversation/{session_id}/events/{page_number}` */
  listConversationEvents: {
    (websiteID: string, sessionID: string, pageNumber?: number, call?: CallOptions): Promise<ConversationEvent[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, sessionID: string, call?: CallOptions): AsyncGenerator<ConversationEvent, void, undefined>;
  };
  /** Lists the files of the conversation's messages, the latest first. `GET /website/{website_id}/conversation/{session_id}/files/{page_number}` */
  listConversationFiles: {
    (websiteID: string, sessionID: string, pageNumber?: number, call?: CallOptions): Promise<ConversationFile[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, sessionID: string, call?: CallOptions): AsyncGenerator<ConversationFile, void, undefined>;
  };
  /** Reads the original of a message, such as the e-mail that it came as. `GET /website/{website_id}/conversation/{session_id}/original/{original_id}` */
  getOriginalMessageInConversation(websiteID: string, sessionID: string, originalID: string, call?: CallOptions): Promise<OriginalMessage>;
  /** Reads which conversation this one was split from, and which were split from it. `GET /website/{website_id}/conversation/{session_id}/relations` */
  getConversationRelations(websiteID: string, sessionID: string, call?: CallOptions): Promise<ConversationRelations>;
  /** Reads whether the visitor's identity is verified, and how. `GET /website/{website_id}/conversation/{session_id}/verify` */
  getVerifyStatusForConversation(websiteID: string, sessionID: string, call?: CallOptions): Promise<VerifyStatus>;
  /** States whether the visitor's identity is verified. `PATCH /website/{website_id}/conversation/{session_id}/verify` */
  updateVerifyStatusForConversation(websiteID: string, sessionID: string, verified: boolean, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Sends a link to an address, to verify that it is the visitor's. `POST /website/{website_id}/conversation/{session_id}/verify/identity` */
  requestIdentityVerificationForConversation(websiteID: string, sessionID: string, verification: RequestIdentityVerificationForConversationBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Redeems a verification link: the identity is verified. `PUT /website/{website_id}/conversation/{session_id}/verify/identity/link` */
  redeemIdentityVerificationLinkForConversation(websiteID: string, sessionID: string, verification: RedeemIdentityVerificationLinkForConversationBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Counts the website's contacts. `GET /website/{website_id}/people/stats` */
  getPeopleStatistics(websiteID: string, call?: CallOptions): Promise<PeopleStatistics>;
  /** Lists contacts: all, or those that a search matches. `GET /website/{website_id}/people/profiles/{page_number}` */
  listPeopleProfiles: {
    (websiteID: string, pageNumber?: number, searchField?: string | null, searchOrder?: "ascending" | "descending" | null, searchOperator?: "and" | "or" | null, searchFilter?: SearchFilter[] | null, searchText?: string | null, call?: CallOptions): Promise<PeopleProfile[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, searchField?: string | null, searchOrder?: "ascending" | "descending" | null, searchOperator?: "and" | "or" | null, searchFilter?: SearchFilter[] | null, searchText?: string | null, call?: CallOptions): AsyncGenerator<PeopleProfile, void, undefined>;
  };
  /** Adds a contact. `POST /website/{website_id}/people/profile` */
  addNewPeopleProfile(websiteID: string, profile: AddNewPeopleProfileBody, call?: CallOptions): Promise<AddNewPeopleProfileAnswer>;
  /** Checks whether a contact exists. `HEAD /website/{website_id}/people/profile/{people_id}` */
  checkPeopleProfileExists(websiteID: string, peopleID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads a contact. `GET /website/{website_id}/people/profile/{people_id}` */
  getPeopleProfile(websiteID: string, peopleID: string, call?: CallOptions): Promise<PeopleProfile>;
  /** Replaces the data of a contact. `PUT /website/{website_id}/people/profile/{people_id}` */
  savePeopleProfile(websiteID: string, peopleID: string, profile: AddNewPeopleProfileBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Changes the data of a contact; fields that are left out keep their values. `PATCH /website/{website_id}/people/profile/{people_id}` */
  updatePeopleProfile(websiteID: string, peopleID: string, profile: AddNewPeopleProfileBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes a contact. Conversations with the contact stay. `DELETE /website/{website_id}/people/profile/{people_id}` */
  removePeopleProfile(websiteID: string, peopleID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists the conversations with a contact, by session id, the newest first. `GET /website/{website_id}/people/conversations/{people_id}/list/{page_number}` */
  listPeopleConversations: {
    (websiteID: string, peopleID: string, pageNumber?: number, call?: CallOptions): Promise<string[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, peopleID: string, call?: CallOptions): AsyncGenerator<string, void, undefined>;
  };
  /** Lists the campaigns that were sent to a contact. `GET /website/{website_id}/people/campaigns/{people_id}/list/{page_number}` */
  listPeopleCampaigns: {
    (websiteID: string, peopleID: string, pageNumber?: number, call?: CallOptions): Promise<PeopleCampaign[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, peopleID: string, call?: CallOptions): AsyncGenerator<PeopleCampaign, void, undefined>;
  };
  /** Records an event of a contact. `POST /website/{website_id}/people/events/{people_id}` */
  addPeopleEvent(websiteID: string, peopleID: string, peopleEvent: AddPeopleEventBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists the events of a contact, the latest first. `GET /website/{website_id}/people/events/{people_id}/list/{page_number}` */
  listPeopleEvents: {
    (websiteID: string, peopleID: string, pageNumber?: number, call?: CallOptions): Promise<ConversationEvent[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, peopleID: string, call?: CallOptions): AsyncGenerator<ConversationEvent, void, undefined>;
  };
  /** Reads a contact's custom data. `GET /website/{website_id}/people/data/{people_id}` */
  getPeopleData(websiteID: string, peopleID: string, call?: CallOptions): Promise<PeopleData>;
  /** Replaces a contact's custom data. `PUT /website/{website_id}/people/data/{people_id}` */
  savePeopleData(websiteID: string, peopleID: string, peopleData: Record<string, string | number | boolean | Record<string, string | number | boolean>>, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Changes a contact's custom data; keys that are left out keep their values. `PATCH /website/{website_id}/people/data/{people_id}` */
  updatePeopleData(websiteID: string, peopleID: string, peopleData: Record<string, string | number | boolean | Record<string, string | number | boolean>>, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads whether a contact receives emails. `GET /website/{website_id}/people/subscription/{people_id}` */
  getPeopleSubscriptionStatus(websiteID: string, peopleID: string, call?: CallOptions): Promise<PeopleSubscriptionStatus>;
  /** Sets whether a contact receives emails. `PATCH /website/{website_id}/people/subscription/{people_id}` */
  updatePeopleSubscriptionStatus(websiteID: string, peopleID: string, peopleSubscription: UpdatePeopleSubscriptionStatusBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Requests all contacts by e-mail. `POST /website/{website_id}/people/export/profiles` */
  exportPeopleProfiles(websiteID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Imports contacts in the background. `POST /website/{website_id}/people/import/profiles` */
  importPeopleProfiles(websiteID: string, importSetup: ImportPeopleProfilesBody, call?: CallOptions): Promise<ImportPeopleProfilesAnswer>;
  /** Reads the address of the RTM API that sends a website's events. `GET /website/{website_id}/connect/endpoints` */
  getConnectEndpoints(websiteID: string, call?: CallOptions): Promise<ConnectEndpoints>;
  /** Reads whether any member of the team is online. `GET /website/{website_id}/availability/status` */
  getWebsiteAvailabilityStatus(websiteID: string, call?: CallOptions): Promise<WebsiteAvailabilityStatus>;
  /** Lists the availability of each operator, and since when. `GET /website/{website_id}/availability/operators` */
  listWebsiteOperatorAvailabilities(websiteID: string, call?: CallOptions): Promise<WebsiteOperatorAvailability[]>;
  /** Lists the team. `GET /website/{website_id}/operators/list` */
  listWebsiteOperators(websiteID: string, call?: CallOptions): Promise<WebsiteOperator[]>;
  /** Lists operators by their last activity, the latest first. `GET /website/{website_id}/operators/active` */
  listLastActiveWebsiteOperators(websiteID: string, call?: CallOptions): Promise<LastActiveWebsiteOperator[]>;
  /** Clears the list of last active operators. `DELETE /website/{website_id}/operators/active` */
  flushLastActiveWebsiteOperators(websiteID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Sends an email to the team, or to one member of it. `POST /website/{website_id}/operators/email` */
  sendEmailToWebsiteOperators(websiteID: string, emailData: SendEmailToWebsiteOperatorsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads an operator. `GET /website/{website_id}/operator/{user_id}` */
  getWebsiteOperator(websiteID: string, userID: string, call?: CallOptions): Promise<WebsiteOperatorDetails>;
  /** Invites a person to the team. `POST /website/{website_id}/operator` */
  inviteWebsiteOperator(websiteID: string, email: string, role: "owner" | "admin" | "member", verify: boolean | Verify, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Changes an operator's role and title. `PATCH /website/{website_id}/operator/{user_id}` */
  changeOperatorMembership(websiteID: string, userID: string, role: "owner" | "admin" | "member", title: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes a person from the team. `DELETE /website/{website_id}/operator/{user_id}` */
  unlinkOperatorFromWebsite(websiteID: string, userID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Counts the visitors who are online, and those of them who wrote. `GET /website/{website_id}/visitors/count` */
  countVisitors(websiteID: string, call?: CallOptions): Promise<CountVisitorsAnswer>;
  /** Lists the visitors who are online. `GET /website/{website_id}/visitors/list/{page_number}` */
  listVisitors: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<Visitor[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<Visitor, void, undefined>;
  };
  /** Lists the visitors within a radius in kilometres, by place. `GET /website/{website_id}/visitors/map` */
  pinpointVisitorsOnMap(websiteID: string, centerLongitude: number, centerLatitude: number, centerRadius: number, call?: CallOptions): Promise<PinpointVisitorsOnMapAnswer[]>;
  /** Reads the conversation of a chatbox token. `GET /website/{website_id}/visitors/token/{token_id}` */
  getSessionIdentifierFromToken(websiteID: string, tokenID: string, call?: CallOptions): Promise<SessionIdentifierFromToken>;
  /** Counts the visitors that each blocking rule kept out. `GET /website/{website_id}/visitors/blocked` */
  countBlockedVisitors(websiteID: string, call?: CallOptions): Promise<CountBlockedVisitorsAnswer[]>;
  /** Counts the visitors that a blocking rule kept out. `GET /website/{website_id}/visitors/blocked/{rule}` */
  countBlockedVisitorsInRule(websiteID: string, rule: string, call?: CallOptions): Promise<CountBlockedVisitorsAnswer>;
  /** Resets the count of a blocking rule. `DELETE /website/{website_id}/visitors/blocked/{rule}` */
  clearBlockedVisitorsInRule(websiteID: string, rule: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Checks whether a domain has a website. `HEAD /website` */
  checkWebsiteExists(domain: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Creates a website that belongs to the operator. `POST /website` */
  createWebsite(websiteData: CreateWebsiteBody, call?: CallOptions): Promise<CreateWebsiteAnswer>;
  /** Reads a website. `GET /website/{website_id}` */
  getWebsite(websiteID: string, call?: CallOptions): Promise<CreateWebsiteAnswer>;
  /** Schedules the deletion of a website. `DELETE /website/{website_id}` */
  deleteWebsite(websiteID: string, verify: Verify2, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Cancels the deletion of a website. `DELETE /website/{website_id}/expunge` */
  abortWebsiteDeletion(websiteID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Requests the conversation by e-mail. `POST /website/{website_id}/conversation/{session_id}/transcript` */
  requestEmailTranscriptForConversation(websiteID: string, sessionID: string, to: string, email?: string | null, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes the conversation from the visitor's chatbox. `POST /website/{website_id}/conversation/{session_id}/purge` */
  requestChatboxBindingPurgeForConversation(websiteID: string, sessionID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Asks the visitor for a rating. `POST /website/{website_id}/conversation/{session_id}/feedback` */
  requestUserFeedbackForConversation(websiteID: string, sessionID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists ongoing co-browsing sessions. `GET /website/{website_id}/conversation/{session_id}/browsing` */
  listBrowsingSessionsForConversation(websiteID: string, sessionID: string, call?: CallOptions): Promise<BrowsingSession[]>;
  /** Asks to see the visitor's screen. `POST /website/{website_id}/conversation/{session_id}/browsing` */
  initiateBrowsingSessionForConversation(websiteID: string, sessionID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Acts on a co-browsing session; the action stop ends it. `PATCH /website/{website_id}/conversation/{session_id}/browsing/{browsing_id}` */
  sendActionToExistingBrowsingSession(websiteID: string, sessionID: string, browsingID: string, action: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Points at something on the visitor's screen. `PATCH /website/{website_id}/conversation/{session_id}/browsing/{browsing_id}/assist` */
  assistExistingBrowsingSession(websiteID: string, sessionID: string, browsingID: string, assist: AssistExistingBrowsingSessionBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Calls the visitor. `POST /website/{website_id}/conversation/{session_id}/call` */
  initiateNewCallSessionForConversation(websiteID: string, sessionID: string, mode: string, user?: SendMessageInConversationBodyUser | null, origin?: string | null, call?: CallOptions): Promise<InitiateNewCallSessionForConversationAnswer>;
  /** Reads the ongoing call. `GET /website/{website_id}/conversation/{session_id}/call` */
  getOngoingCallSessionForConversation(websiteID: string, sessionID: string, call?: CallOptions): Promise<OngoingCallSession>;
  /** Ends a call. `DELETE /website/{website_id}/conversation/{session_id}/call/{call_id}` */
  abortOngoingCallSessionForConversation(websiteID: string, sessionID: string, callID: string, user?: SendMessageInConversationBodyUser | null, origin?: string | null, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Passes signaling between the two ends of a call. `PATCH /website/{website_id}/conversation/{session_id}/call/{call_id}` */
  transmitSignalingOnOngoingCallSession(websiteID: string, sessionID: string, callID: string, payload: TransmitSignalingOnOngoingCallSessionBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Asks a tool to run a command for the conversation. `POST /website/{website_id}/conversation/{session_id}/tool` */
  requestToolCallForConversation(websiteID: string, sessionID: string, command: string, payload?: Record<string, unknown> | null, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Notifies a plugin that an operator pressed a button of its widget. `POST /website/{website_id}/conversation/{session_id}/widget/{plugin_id}/button` */
  deliverWidgetButtonActionForConversation(websiteID: string, sessionID: string, pluginID: string, sectionID: string, itemID: string, data: Record<string, unknown>, value?: string | null, call?: CallOptions): Promise<DeliverWidgetButtonActionForConversationAnswer>;
  /** Asks a plugin for the data that its widget shows. `POST /website/{website_id}/conversation/{session_id}/widget/{plugin_id}/data` */
  deliverWidgetDataFetchActionForConversation(websiteID: string, sessionID: string, pluginID: string, sectionID: string, itemID: string, data: Record<string, unknown>, call?: CallOptions): Promise<DeliverWidgetButtonActionForConversationAnswer>;
  /** Sends a plugin the value that an operator entered in its widget. `POST /website/{website_id}/conversation/{session_id}/widget/{plugin_id}/data` */
  deliverWidgetDataEditActionForConversation(websiteID: string, sessionID: string, pluginID: string, sectionID: string, itemID: string, value: string, call?: CallOptions): Promise<DeliverWidgetButtonActionForConversationAnswer>;
  /** Schedules a reminder: a note in the conversation at a date. `POST /website/{website_id}/conversation/{session_id}/reminder` */
  scheduleReminderForConversation(websiteID: string, sessionID: string, date: string, note: string, user?: SendMessageInConversationBodyUser | null, origin?: string | null, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reports the conversation to Crisp. `POST /website/{website_id}/conversation/{session_id}/report` */
  reportConversation(websiteID: string, sessionID: string, flag: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists suggested segments of conversations, the most used first. `GET /website/{website_id}/conversations/suggest/segments/{page_number}` */
  listSuggestedConversationSegments: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<SuggestedConversationSegment[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<SuggestedConversationSegment, void, undefined>;
  };
  /** Deletes a suggestion of segments of conversations. Its source stays. `DELETE /website/{website_id}/conversations/suggest/segment` */
  deleteSuggestedConversationSegment(websiteID: string, segment: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists suggested custom data keys of conversations, the most used first. `GET /website/{website_id}/conversations/suggest/data/{page_number}` */
  listSuggestedConversationDataKeys: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<SuggestedConversationDataKey[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<SuggestedConversationDataKey, void, undefined>;
  };
  /** Deletes a suggestion of custom data keys of conversations. Its source stays. `DELETE /website/{website_id}/conversations/suggest/data` */
  deleteSuggestedConversationDataKey(websiteID: string, key: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists suggested segments of contacts, the most used first. `GET /website/{website_id}/people/suggest/segments/{page_number}` */
  listSuggestedPeopleSegments: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<SuggestedPeopleSegment[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<SuggestedPeopleSegment, void, undefined>;
  };
  /** Deletes a suggestion of segments of contacts. Its source stays. `DELETE /website/{website_id}/people/suggest/segment` */
  deleteSuggestedPeopleSegment(websiteID: string, segment: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists suggested custom data keys of contacts, the most used first. `GET /website/{website_id}/people/suggest/data/{page_number}` */
  listSuggestedPeopleDataKeys: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<SuggestedPeopleDataKey[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<SuggestedPeopleDataKey, void, undefined>;
  };
  /** Deletes a suggestion of custom data keys of contacts. Its source stays. `DELETE /website/{website_id}/people/suggest/data` */
  deleteSuggestedPeopleDataKey(websiteID: string, key: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists suggested events of contacts, the most used first. `GET /website/{website_id}/people/suggest/events/{page_number}` */
  listSuggestedPeopleEvents: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<SuggestedPeopleEvent[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<SuggestedPeopleEvent, void, undefined>;
  };
  /** Deletes a suggestion of events of contacts. Its source stays. `DELETE /website/{website_id}/people/suggest/event` */
  deleteSuggestedPeopleEvent(websiteID: string, text: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists inboxes in their order. `GET /website/{website_id}/inboxes/list/{page_number}` */
  listInboxes: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<Inbox[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<Inbox, void, undefined>;
  };
  /** Sets the order of inboxes. `PATCH /website/{website_id}/inboxes/batch/order` */
  batchOrderInboxes(websiteID: string, orders: BatchOrderInboxesBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Creates an inbox. `POST /website/{website_id}/inbox` */
  createNewInbox(websiteID: string, inbox: CreateNewInboxBody, call?: CallOptions): Promise<CreateNewInboxAnswer>;
  /** Checks whether an inbox exists. `HEAD /website/{website_id}/inbox/{inbox_id}` */
  checkInboxExists(websiteID: string, inboxID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads an inbox. `GET /website/{website_id}/inbox/{inbox_id}` */
  getInbox(websiteID: string, inboxID: string, call?: CallOptions): Promise<Inbox>;
  /** Replaces an inbox. `PUT /website/{website_id}/inbox/{inbox_id}` */
  saveInbox(websiteID: string, inboxID: string, inbox: CreateNewInboxBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes an inbox; its conversations move to the default one. `DELETE /website/{website_id}/inbox/{inbox_id}` */
  deleteInbox(websiteID: string, inboxID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists teams. `GET /website/{website_id}/teams/list/{page_number}` */
  listTeams: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<Team[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<Team, void, undefined>;
  };
  /** Creates a team. `POST /website/{website_id}/team` */
  createNewTeam(websiteID: string, team: CreateNewTeamBody, call?: CallOptions): Promise<CreateNewTeamAnswer>;
  /** Checks whether a team exists. `HEAD /website/{website_id}/team/{team_id}` */
  checkTeamExists(websiteID: string, teamID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads a team. `GET /website/{website_id}/team/{team_id}` */
  getTeam(websiteID: string, teamID: string, call?: CallOptions): Promise<Team>;
  /** Replaces a team. `PUT /website/{website_id}/team/{team_id}` */
  saveTeam(websiteID: string, teamID: string, team: CreateNewTeamBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes a team, from inboxes too. `DELETE /website/{website_id}/team/{team_id}` */
  deleteTeam(websiteID: string, teamID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the settings of the workspace. `GET /website/{website_id}/settings` */
  getWebsiteSettings(websiteID: string, call?: CallOptions): Promise<WebsiteSettings>;
  /** Changes the settings of the workspace; fields that are left out keep their values. `PATCH /website/{website_id}/settings` */
  updateWebsiteSettings(websiteID: string, settings: UpdateWebsiteSettingsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads whether visitors are verified. `GET /website/{website_id}/verify/settings` */
  getVerifySettings(websiteID: string, call?: CallOptions): Promise<VerifySettings>;
  /** Sets whether visitors are verified. `PATCH /website/{website_id}/verify/settings` */
  updateVerifySettings(websiteID: string, settings: UpdateVerifySettingsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the key that a web page signs visitors' e-mail addresses with. `GET /website/{website_id}/verify/key` */
  getVerifyKey(websiteID: string, call?: CallOptions): Promise<VerifyKey>;
  /** Replaces the key that a web page signs visitors' e-mail addresses with. `POST /website/{website_id}/verify/key` */
  rollVerifyKey(websiteID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Resolves conversations. `PATCH /website/{website_id}/batch/resolve` */
  batchResolveConversations(websiteID: string, operation: BatchResolveConversationsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reopens conversations. `PATCH /website/{website_id}/batch/unresolve` */
  batchUnresolveConversations(websiteID: string, operation: BatchResolveConversationsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Marks visitors' messages as read. `PATCH /website/{website_id}/batch/read` */
  batchReadConversations(websiteID: string, operation: BatchResolveConversationsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Marks the last message of each visitor as unread. `PATCH /website/{website_id}/batch/unread` */
  batchUnreadConversations(websiteID: string, operation: BatchResolveConversationsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes conversations. `PATCH /website/{website_id}/batch/remove` */
  batchRemoveConversations(websiteID: string, operation: BatchResolveConversationsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes contacts. `PATCH /website/{website_id}/batch/remove` */
  batchRemovePeople(websiteID: string, people: People, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reports conversations to Crisp. `POST /website/{website_id}/batch/report` */
  batchReportConversations(websiteID: string, operation: BatchReportConversationsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Blocks or unblocks visitors. `PATCH /website/{website_id}/batch/block` */
  batchBlockConversations(websiteID: string, operation: BatchBlockConversationsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Assigns conversations to an operator, or to nobody. `PATCH /website/{website_id}/batch/routing` */
  batchRoutingConversations(websiteID: string, operation: BatchRoutingConversationsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Moves conversations to an inbox. `PATCH /website/{website_id}/batch/inbox` */
  batchInboxConversations(websiteID: string, operation: BatchInboxConversationsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Changes the custom data of conversations. `PATCH /website/{website_id}/batch/data` */
  batchUpdateConversationsData(websiteID: string, operation: BatchUpdateConversationsDataBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Changes the custom data of contacts. `PATCH /website/{website_id}/batch/data` */
  batchUpdatePeopleData(websiteID: string, people: People, data: Record<string, string | number | boolean>, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Replaces the segments of conversations. `PATCH /website/{website_id}/batch/segments` */
  batchUpdateConversationsSegments(websiteID: string, operation: BatchUpdateConversationsSegmentsBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Replaces the segments of contacts. `PATCH /website/{website_id}/batch/segments` */
  batchUpdatePeopleSegments(websiteID: string, people: People, segments: string[], call?: CallOptions): Promise<Record<string, unknown>>;
  /** Counts conversations, messages or contacts by period. `POST /website/{website_id}/analytics/generate` */
  generateAnalytics(websiteID: string, query: GenerateAnalyticsBody, call?: CallOptions): Promise<GenerateAnalyticsAnswer[]>;
  /** Lists campaigns, the latest first. `GET /website/{website_id}/campaigns/list/{page_number}` */
  listCampaigns: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<Campaign[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<Campaign, void, undefined>;
  };
  /** Lists the tags of campaigns. `GET /website/{website_id}/campaigns/tags` */
  listCampaignTags(websiteID: string, call?: CallOptions): Promise<string[]>;
  /** Creates a campaign. `POST /website/{website_id}/campaign` */
  createNewCampaign(websiteID: string, campaignType: string, campaignName: string, call?: CallOptions): Promise<CreateNewCampaignAnswer>;
  /** Checks whether a campaign exists. `HEAD /website/{website_id}/campaign/{campaign_id}` */
  checkCampaignExists(websiteID: string, campaignID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads a campaign. `GET /website/{website_id}/campaign/{campaign_id}` */
  getCampaign(websiteID: string, campaignID: string, call?: CallOptions): Promise<Campaign2>;
  /** Replaces a campaign. `PUT /website/{website_id}/campaign/{campaign_id}` */
  saveCampaign(websiteID: string, campaignID: string, campaign: SaveCampaignBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Changes a campaign; fields that are left out keep their values. `PATCH /website/{website_id}/campaign/{campaign_id}` */
  updateCampaign(websiteID: string, campaignID: string, campaign: SaveCampaignBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes a campaign. `DELETE /website/{website_id}/campaign/{campaign_id}` */
  removeCampaign(websiteID: string, campaignID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Sends a campaign to its recipients. `POST /website/{website_id}/campaign/{campaign_id}/dispatch` */
  dispatchCampaign(websiteID: string, campaignID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Resumes a campaign. `POST /website/{website_id}/campaign/{campaign_id}/resume` */
  resumeCampaign(websiteID: string, campaignID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Pauses a campaign. `POST /website/{website_id}/campaign/{campaign_id}/pause` */
  pauseCampaign(websiteID: string, campaignID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Sends a campaign to the caller. `POST /website/{website_id}/campaign/{campaign_id}/test` */
  testCampaign(websiteID: string, campaignID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists the recipients of a campaign. `GET /website/{website_id}/campaign/{campaign_id}/recipients/{page_number}` */
  listCampaignRecipients: {
    (websiteID: string, campaignID: string, pageNumber?: number, call?: CallOptions): Promise<CampaignRecipient[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, campaignID: string, call?: CallOptions): AsyncGenerator<CampaignRecipient, void, undefined>;
  };
  /** Lists the contacts who opened, clicked or unsubscribed. `GET /website/{website_id}/campaign/{campaign_id}/statistics/{action}/{page_number}` */
  listCampaignStatistics: {
    (websiteID: string, campaignID: string, action: string, pageNumber?: number, call?: CallOptions): Promise<CampaignStatistic[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, campaignID: string, action: string, call?: CallOptions): AsyncGenerator<CampaignStatistic, void, undefined>;
  };
  /** Lists templates. `GET /website/{website_id}/campaigns/templates/{page_number}` */
  listCampaignTemplates: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<CampaignTemplate[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<CampaignTemplate, void, undefined>;
  };
  /** Creates a template. `POST /website/{website_id}/campaigns/template` */
  createNewCampaignTemplate(websiteID: string, templateFormat: string, templateName: string, call?: CallOptions): Promise<CreateNewCampaignTemplateAnswer>;
  /** Checks whether a template exists. `HEAD /website/{website_id}/campaigns/template/{template_id}` */
  checkCampaignTemplateExists(websiteID: string, templateID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads a template. `GET /website/{website_id}/campaigns/template/{template_id}` */
  getCampaignTemplate(websiteID: string, templateID: string, call?: CallOptions): Promise<CampaignTemplate2>;
  /** Replaces a template. `PUT /website/{website_id}/campaigns/template/{template_id}` */
  saveCampaignTemplate(websiteID: string, templateID: string, template: SaveCampaignTemplateBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Changes a template; fields that are left out keep their values. `PATCH /website/{website_id}/campaigns/template/{template_id}` */
  updateCampaignTemplate(websiteID: string, templateID: string, template: SaveCampaignTemplateBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes a template. `DELETE /website/{website_id}/campaigns/template/{template_id}` */
  removeCampaignTemplate(websiteID: string, templateID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Checks whether the website has a helpdesk. `HEAD /website/{website_id}/helpdesk` */
  checkHelpdeskExists(websiteID: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the helpdesk's name and address. `GET /website/{website_id}/helpdesk` */
  resolveHelpdesk(websiteID: string, call?: CallOptions): Promise<Helpdesk>;
  /** Creates the website's helpdesk. `POST /website/{website_id}/helpdesk` */
  initializeHelpdesk(websiteID: string, name: string, domainBasic: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes the helpdesk with all its content. `DELETE /website/{website_id}/helpdesk` */
  deleteHelpdesk(websiteID: string, verify: Verify3, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists languages. `GET /website/{website_id}/helpdesk/locales/{page_number}` */
  listHelpdeskLocales: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<HelpdeskLocale[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<HelpdeskLocale, void, undefined>;
  };
  /** Adds a language. `POST /website/{website_id}/helpdesk/locale` */
  addHelpdeskLocale(websiteID: string, locale: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Checks whether a language exists. `HEAD /website/{website_id}/helpdesk/locale/{locale}` */
  checkHelpdeskLocaleExists(websiteID: string, locale: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads a language. `GET /website/{website_id}/helpdesk/locale/{locale}` */
  resolveHelpdeskLocale(websiteID: string, locale: string, call?: CallOptions): Promise<HelpdeskLocale>;
  /** Removes a language and its content. `DELETE /website/{website_id}/helpdesk/locale/{locale}` */
  deleteHelpdeskLocale(websiteID: string, locale: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the settings of the helpdesk. `GET /website/{website_id}/helpdesk/settings` */
  resolveHelpdeskSettings(websiteID: string, call?: CallOptions): Promise<HelpdeskSettings>;
  /** Changes the settings of the helpdesk; fields that are left out keep their values. `PATCH /website/{website_id}/helpdesk/settings` */
  saveHelpdeskSettings(websiteID: string, settings: HelpdeskSettings, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the domain of the helpdesk. `GET /website/{website_id}/helpdesk/domain` */
  resolveHelpdeskDomain(websiteID: string, call?: CallOptions): Promise<HelpdeskDomain>;
  /** Changes the domain of the helpdesk. `PATCH /website/{website_id}/helpdesk/domain` */
  requestHelpdeskDomainChange(websiteID: string, basic: string, custom: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the DNS records that a custom domain needs. `GET /website/{website_id}/helpdesk/domain/setup` */
  generateHelpdeskDomainSetupFlow(websiteID: string, custom?: string | null, call?: CallOptions): Promise<GenerateHelpdeskDomainSetupFlowAnswer>;
  /** Lists pages. `GET /website/{website_id}/helpdesk/page/list/{locale}/{content_type}/{page_number}` */
  listHelpdeskPages: {
    (websiteID: string, locale: string, contentType: string, pageNumber?: number, call?: CallOptions): Promise<HelpdeskPage[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, locale: string, contentType: string, call?: CallOptions): AsyncGenerator<HelpdeskPage, void, undefined>;
  };
  /** Reads a page by its entity id. `GET /website/{website_id}/helpdesk/page/entity/{locale}/{content_type}/{entity_id}` */
  resolveHelpdeskPageEntity(websiteID: string, locale: string, contentType: string, entityID: string, call?: CallOptions): Promise<HelpdeskPage>;
  /** Lists the nodes below a path, with their descendants. `GET /website/{website_id}/helpdesk/tree/list/{locale}/{content_type}/{page_number}` */
  listHelpdeskTree: {
    (websiteID: string, locale: string, contentType: string, pageNumber?: number, subPath?: string | null, searchTitle?: string | null, filterDateStart?: string | null, filterDateEnd?: string | null, call?: CallOptions): Promise<HelpdeskTree[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, locale: string, contentType: string, subPath?: string | null, searchTitle?: string | null, filterDateStart?: string | null, filterDateEnd?: string | null, call?: CallOptions): AsyncGenerator<HelpdeskTree, void, undefined>;
  };
  /** Creates a node, and the missing groups above it. `POST /website/{website_id}/helpdesk/tree/path/{locale}/{content_type}/{path}` */
  createHelpdeskTreePath(websiteID: string, locale: string, contentType: string, path: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads a node with its descendants. `GET /website/{website_id}/helpdesk/tree/path/{locale}/{content_type}/{path}` */
  resolveHelpdeskTreePath(websiteID: string, locale: string, contentType: string, path: string, call?: CallOptions): Promise<HelpdeskTree>;
  /** Moves a node to another path, or to another position among its siblings. `PATCH /website/{website_id}/helpdesk/tree/path/{locale}/{content_type}/{path}` */
  updateHelpdeskTreePath(websiteID: string, locale: string, contentType: string, path: string, update: UpdateHelpdeskTreePathBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Removes a node with its descendants. `DELETE /website/{website_id}/helpdesk/tree/path/{locale}/{content_type}/{path}` */
  deleteHelpdeskTreePath(websiteID: string, locale: string, contentType: string, path: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the content of a page. `GET /website/{website_id}/helpdesk/tree/content/{locale}/{content_type}/{path}` */
  resolveHelpdeskTreeContent(websiteID: string, locale: string, contentType: string, path: string, call?: CallOptions): Promise<HelpdeskTreeContent>;
  /** Replaces the content of a page. `PUT /website/{website_id}/helpdesk/tree/content/{locale}/{content_type}/{path}` */
  saveHelpdeskTreeContent(websiteID: string, locale: string, contentType: string, path: string, content: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the metadata of a node. `GET /website/{website_id}/helpdesk/tree/metadata/{locale}/{content_type}/{path}` */
  resolveHelpdeskTreeMetadata(websiteID: string, locale: string, contentType: string, path: string, call?: CallOptions): Promise<HelpdeskTreeMetadata>;
  /** Changes the metadata of a node; fields that are left out keep their values. `PATCH /website/{website_id}/helpdesk/tree/metadata/{locale}/{content_type}/{path}` */
  updateHelpdeskTreeMetadata(websiteID: string, locale: string, contentType: string, path: string, metadata: UpdateHelpdeskTreeMetadataBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads the address of a page. `GET /website/{website_id}/helpdesk/tree/page/{locale}/{content_type}/{path}` */
  resolveHelpdeskTreePage(websiteID: string, locale: string, contentType: string, path: string, call?: CallOptions): Promise<HelpdeskTreePage>;
  /** Lists changes of the content, the latest first. `GET /website/{website_id}/helpdesk/history/changes/{page_number}` */
  listHelpdeskHistoryChanges: {
    (websiteID: string, pageNumber?: number, filterLocale?: string | null, filterType?: string | null, filterTreePath?: string | null, call?: CallOptions): Promise<HelpdeskHistoryChange[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, filterLocale?: string | null, filterType?: string | null, filterTreePath?: string | null, call?: CallOptions): AsyncGenerator<HelpdeskHistoryChange, void, undefined>;
  };
  /** Reads a change of the content. `GET /website/{website_id}/helpdesk/history/change/{change_id}` */
  resolveHelpdeskHistoryChange(websiteID: string, changeId: string, call?: CallOptions): Promise<HelpdeskHistoryChange>;
  /** Reverts a change of the content. `DELETE /website/{website_id}/helpdesk/history/change/{change_id}` */
  cancelHelpdeskHistoryChange(websiteID: string, changeId: string, action: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Requests a new build of the published pages. `POST /website/{website_id}/helpdesk/refresh/{locale}/{content_type}` */
  requestHelpdeskContentRefresh(websiteID: string, locale: string, contentType: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Counts readers' ratings of pages. `GET /website/{website_id}/helpdesk/feedback/ratings/{locale}/{content_type}` */
  mapHelpdeskLocaleFeedbackRatings(websiteID: string, locale: string, contentType: string, filterDateStart?: string | null, filterDateEnd?: string | null, call?: CallOptions): Promise<MapHelpdeskLocaleFeedbackRatingsAnswer>;
  /** Lists readers' feedback on pages, the latest first. `GET /website/{website_id}/helpdesk/feedback/list/{locale}/{content_type}/{page_number}` */
  listHelpdeskLocaleFeedbacks: {
    (websiteID: string, locale: string, contentType: string, pageNumber?: number, filterDateStart?: string | null, filterDateEnd?: string | null, call?: CallOptions): Promise<HelpdeskLocaleFeedback[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, locale: string, contentType: string, filterDateStart?: string | null, filterDateEnd?: string | null, call?: CallOptions): AsyncGenerator<HelpdeskLocaleFeedback, void, undefined>;
  };
  /** Imports another helpdesk. `POST /website/{website_id}/helpdesk/import/{locale}/{content_type}` */
  importExternalHelpdeskToLocale(websiteID: string, locale: string, contentType: string, externalImport: ImportExternalHelpdeskToLocaleBody, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Requests the content by e-mail. `POST /website/{website_id}/helpdesk/export/{locale}/{content_type}` */
  exportHelpdeskLocaleArticles(websiteID: string, locale: string, contentType: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Lists redirections. `GET /website/{website_id}/helpdesk/redirections/{page_number}` */
  listHelpdeskRedirections: {
    (websiteID: string, pageNumber?: number, call?: CallOptions): Promise<HelpdeskRedirection[]>;
    /** All items: page by page, as they are needed. */
    all(websiteID: string, call?: CallOptions): AsyncGenerator<HelpdeskRedirection, void, undefined>;
  };
  /** Adds a redirection. `POST /website/{website_id}/helpdesk/redirection` */
  addHelpdeskRedirection(websiteID: string, redirectionPath: string, redirectionTarget: string, call?: CallOptions): Promise<AddHelpdeskRedirectionAnswer>;
  /** Checks whether a redirection exists. `HEAD /website/{website_id}/helpdesk/redirection/{redirection_id}` */
  checkHelpdeskRedirectionExists(websiteID: string, redirectionId: string, call?: CallOptions): Promise<Record<string, unknown>>;
  /** Reads a redirection. `GET /website/{website_id}/helpdesk/redirection/{redirection_id}` */
  resolveHelpdeskRedirection(websiteID: string, redirectionId: string, call?: CallOptions): Promise<HelpdeskRedirection>;
  /** Removes a redirection. `DELETE /website/{website_id}/helpdesk/redirection/{redirection_id}` */
  deleteHelpdeskRedirection(websiteID: string, redirectionId: string, call?: CallOptions): Promise<Record<string, unknown>>;
}

export interface SendMessageInConversationBodyBase {
  from: "user" | "operator";
  /** The channel, such as chat, email or a URN. */
  origin: string;
  /** The author. Missing parts are those of the default author. */
  user?: SendMessageInConversationBodyUser | null;
  /** Operators' user_id values. */
  mentions?: string[] | null;
  automated?: boolean | null;
  translated?: boolean | null;
  references?: SendMessageInConversationBodyReference[] | null;
  /** The source that the message was made of. The message carries its id only. */
  original?: SendMessageInConversationBodyOriginal | null;
  properties?: Record<string, string | number | boolean> | null;
  /** Chosen by Crisp if left out. */
  fingerprint?: number | null;
  /** Milliseconds since the epoch. */
  timestamp?: number | null;
  /** True: no event is sent to the conversation's other side. */
  stealth?: boolean | null;
}
export type SendMessageInConversationBody =
  | (SendMessageInConversationBodyBase & { type: "text"; content: string })
  | (SendMessageInConversationBodyBase & { type: "note"; content: string })
  | (SendMessageInConversationBodyBase & { type: "file"; content: FileContent })
  | (SendMessageInConversationBodyBase & { type: "animation"; content: AnimationContent })
  | (SendMessageInConversationBodyBase & { type: "audio"; content: AudioContent })
  | (SendMessageInConversationBodyBase & { type: "picker"; content: PickerContent })
  | (SendMessageInConversationBodyBase & { type: "field"; content: FieldContent })
  | (SendMessageInConversationBodyBase & { type: "carousel"; content: CarouselContent })
  | (SendMessageInConversationBodyBase & { type: "event"; content: EventContent });

export interface SendMessageInConversationBodyUser {
  type?: "website" | "participant" | (string & {}) | null;
  /** An operator's id. */
  user_id?: string | null;
  nickname?: string | null;
  avatar?: string | null;
}

export interface SendMessageInConversationBodyReference {
  type?: string | null;
  name?: string | null;
  target?: string | null;
}

export interface SendMessageInConversationBodyOriginal {
  original_id?: string | null;
  type?: string | null;
  content?: string | null;
}

export interface FileContent {
  name: string;
  url: string;
  /** MIME type. */
  type: string;
}

export interface AnimationContent {
  url: string;
  /** MIME type, such as image/gif. */
  type: string;
}

export interface AudioContent {
  url: string;
  /** MIME type, such as audio/webm. */
  type: string;
  /** Whole seconds. */
  duration: number;
}

export interface PickerContent {
  id: string;
  text: string;
  choices: PickerContentChoice[];
  required?: boolean;
}

export interface PickerContentChoice {
  value: string;
  label: string;
  /** When the visitor picks, message:updated carries the whole picker, with true on the choice. */
  selected: boolean;
  icon?: string;
  action?: PickerContentChoiceAction;
}

export interface PickerContentChoiceAction {
  type: "link" | "frame" | (string & {});
  target: string;
}

export interface FieldContent {
  id: string;
  text: string;
  explain: string;
  /** The text that the visitor entered; arrives by message:updated. */
  value?: string;
  required?: boolean;
}

export interface CarouselContent {
  text: string;
  targets: CarouselContentTarget[];
}

export interface CarouselContentTarget {
  title: string;
  description: string;
  image?: string;
  actions: CarouselContentTargetAction[];
}

export interface CarouselContentTargetAction {
  label: string;
  url: string;
}

export interface EventContent {
  /** The occurrence, such as state:resolved. */
  namespace: string;
  text?: string;
}

export interface SendMessageInConversationAnswer {
  fingerprint: number;
}

export interface MessageBase {
  session_id: string;
  website_id: string;
  from: "user" | "operator" | (string & {});
  /** Otherwise a URN, such as urn:crisp.im:whatsapp:0 or urn:<account>:<plugin>:<version>. */
  origin: "chat" | "email" | (string & {});
  /** The message's id in its conversation. 15 or 16 digits if Crisp chose it, any safe integer if the sender did. */
  fingerprint: number;
  /** Milliseconds since the epoch. */
  timestamp: number;
  user: MessageUser;
  /** Operators' user_id values. */
  mentions?: string[];
  /** True once Crisp's server has accepted the message. */
  stamped?: boolean;
  /** True if a program wrote it. Often absent if a person did. */
  automated?: boolean;
  edited?: boolean;
  translated?: boolean;
  references?: MessageReference[];
  original?: MessageOriginal;
  properties?: Record<string, string | number | boolean>;
  /** Known only from REST. */
  preview?: unknown[];
  /** The channel that the message was read on; empty if it was not read. */
  read?: string;
  /** The channel that it was delivered on; empty if it was not. */
  delivered?: string;
  ignored?: Record<string, unknown>;
}
export type Message =
  | (MessageBase & { type: "text"; content: string })
  | (MessageBase & { type: "note"; content: string })
  | (MessageBase & { type: "file"; content: FileContent })
  | (MessageBase & { type: "animation"; content: AnimationContent })
  | (MessageBase & { type: "audio"; content: AudioContent })
  | (MessageBase & { type: "picker"; content: PickerContent })
  | (MessageBase & { type: "field"; content: FieldContent })
  | (MessageBase & { type: "carousel"; content: CarouselContent })
  | (MessageBase & { type: "event"; content: EventContent });

export interface MessageUser {
  type?: "website" | "participant" | (string & {});
  /** An operator's id; of a visitor the session_id, or the e-mail address if the conversation came by e-mail. */
  user_id?: string;
  nickname?: string;
  /** May be null, though no official type says so. */
  avatar?: string | null;
}

export interface MessageReference {
  type?: string;
  name?: string;
  target?: string;
}

export interface MessageOriginal {
  original_id?: string;
}

export interface ComposeMessageInConversationBody {
  type: "start" | "stop";
  from: "user" | "operator";
  excerpt?: string;
  stealth?: boolean;
  automated?: boolean;
}

export interface MarkMessagesReadInConversationBody {
  /** The author of the messages. */
  from?: "user" | "operator" | null;
  origin?: string | null;
  /** All messages of that author, if left out. Programs also send the digits as text. */
  fingerprints?: (number | string)[] | null;
}

export interface MarkConversationAsUnreadBody {
  from?: "user" | "operator";
}

export interface Content {
  id?: string;
  text?: string;
  choices?: ContentChoice[];
  required?: boolean;
  explain?: string;
  value?: string;
  name?: string;
  url?: string;
  type?: string;
  duration?: number;
  namespace?: string;
  targets?: unknown[];
}

export interface ContentChoice {
  value?: string;
  label?: string;
  selected?: boolean;
  icon?: string;
  action?: ContentChoiceAction;
}

export interface ContentChoiceAction {
  type?: string;
  target?: string;
}

export interface CreateNewConversationAnswer {
  session_id: string;
}

export interface Conversation {
  session_id: string;
  website_id: string;
  inbox_id: string | null;
  /** Absent if the conversation has no contact. */
  people_id?: string;
  state: "pending" | "unresolved" | "resolved" | (string & {});
  status: number;
  is_verified: boolean;
  is_blocked: boolean;
  availability: "online" | "offline" | (string & {});
  active: ConversationActive;
  last_message: string;
  preview_message: ConversationPreviewMessage | null;
  topic: string;
  verifications: ConversationVerification[];
  participants: ConversationParticipant[];
  mentions: string[];
  compose: ConversationCompose;
  unread: ConversationUnread;
  assigned: ConversationAssigned;
  meta: ConversationMeta;
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
  /** Milliseconds since the epoch. */
  waiting_since: number | null;
}

export interface ConversationActive {
  now: boolean;
  /** Milliseconds since the epoch. */
  last: number;
}

export interface ConversationPreviewMessage {
  type: string;
  from: string;
  excerpt: string;
  fingerprint: number;
}

export interface ConversationVerification {
  identity: string;
  method: string;
  annotation: string;
}

export interface ConversationParticipant {
  type: string;
  target: string;
}

export interface ConversationCompose {
  operator?: ConversationComposeOperator;
  visitor?: ConversationComposeVisitor;
}

export interface ConversationComposeOperator {
  type: "start" | "stop" | (string & {});
  excerpt: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
  user: MessageUser;
  automated: boolean;
}

export interface ConversationComposeVisitor {
  type: "start" | "stop" | (string & {});
  excerpt: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
  user: MessageUser;
  automated: boolean;
}

export interface ConversationUnread {
  operator: number;
  visitor: number;
}

export interface ConversationAssigned {
  user_id?: string;
}

export interface ConversationMeta {
  nickname?: string;
  email?: string;
  phone?: string;
  address?: string;
  subject?: string;
  avatar?: string;
  origin?: string;
  ip?: string;
  data?: Record<string, string | number | boolean>;
  segments?: string[];
  connection?: ConversationMetaConnection;
  device?: ConversationMetaDevice;
}

export interface ConversationMetaConnection {
  isp?: string;
  asn?: string;
}

export interface ConversationMetaDevice {
  capabilities?: string[];
  geolocation?: ConversationMetaDeviceGeolocation;
  system?: ConversationMetaDeviceSystem;
  timezone?: number;
  locales?: string[];
}

export interface ConversationMetaDeviceGeolocation {
  country?: string;
  region?: string;
  city?: string;
  coordinates?: ConversationMetaDeviceGeolocationCoordinates;
}

export interface ConversationMetaDeviceGeolocationCoordinates {
  latitude?: number;
  longitude?: number;
}

export interface ConversationMetaDeviceSystem {
  os?: ConversationMetaDeviceSystemOs;
  engine?: ConversationMetaDeviceSystemEngine;
  browser?: ConversationMetaDeviceSystemBrowser;
  useragent?: string;
}

export interface ConversationMetaDeviceSystemOs {
  name?: string;
  version?: string;
}

export interface ConversationMetaDeviceSystemEngine {
  name?: string;
  version?: string;
}

export interface ConversationMetaDeviceSystemBrowser {
  name?: string;
  version?: string;
  major?: string;
}

export interface ConversationState {
  state: "pending" | "unresolved" | "resolved" | (string & {});
}

/** A query. Each name is accepted in both spellings. */
export interface ListConversationsQuery {
  per_page?: number | undefined;
  perPage?: number | undefined;
  include_empty?: boolean | 0 | 1 | undefined;
  includeEmpty?: boolean | 0 | 1 | undefined;
  filter_inbox_id?: string | undefined;
  filterInboxId?: string | undefined;
  filter_unread?: boolean | 0 | 1 | undefined;
  filterUnread?: boolean | 0 | 1 | undefined;
  filter_resolved?: boolean | 0 | 1 | undefined;
  filterResolved?: boolean | 0 | 1 | undefined;
  filter_not_resolved?: boolean | 0 | 1 | undefined;
  filterNotResolved?: boolean | 0 | 1 | undefined;
  filter_mention?: boolean | 0 | 1 | undefined;
  filterMention?: boolean | 0 | 1 | undefined;
  filter_assigned?: string | undefined;
  filterAssigned?: string | undefined;
  filter_unassigned?: boolean | 0 | 1 | undefined;
  filterUnassigned?: boolean | 0 | 1 | undefined;
  filter_date_start?: string | undefined;
  filterDateStart?: string | undefined;
  filter_date_end?: string | undefined;
  filterDateEnd?: string | undefined;
  order_date_created?: boolean | 0 | 1 | undefined;
  orderDateCreated?: boolean | 0 | 1 | undefined;
  order_date_updated?: boolean | 0 | 1 | undefined;
  orderDateUpdated?: boolean | 0 | 1 | undefined;
  order_date_waiting?: boolean | 0 | 1 | undefined;
  orderDateWaiting?: boolean | 0 | 1 | undefined;
  search_type?: "text" | "segment" | "filter" | undefined;
  searchType?: "text" | "segment" | "filter" | undefined;
  search_query?: string | readonly object[] | undefined;
  searchQuery?: string | readonly object[] | undefined;
  search_operator?: "and" | "or" | undefined;
  searchOperator?: "and" | "or" | undefined;
}

export interface SpamConversation {
  spam_id: string;
  type: string;
  reason: string;
  metadata: Record<string, unknown>;
  headers: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  timestamp: number;
}

export interface SpamConversationContent {
  spam_id: string;
  type: string;
  reason: string;
  metadata: Record<string, unknown>;
  headers: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  timestamp: number;
  content: Record<string, unknown>;
}

export interface ConversationRoutingAssign {
  assigned: ConversationRoutingAssignAssigned;
}

export interface ConversationRoutingAssignAssigned {
  user_id?: string;
}

export interface AssignConversationRoutingBody {
  assigned: AssignConversationRoutingBodyAssigned | null;
  silent?: boolean;
}

export interface AssignConversationRoutingBodyAssigned {
  user_id?: string | null;
}

export interface ConversationParticipants {
  participants: ConversationParticipant[];
}

export interface SaveConversationParticipantsBody {
  participants?: ConversationParticipant[];
  /** The author. Missing parts are those of the default author. */
  user?: SendMessageInConversationBodyUser | null;
  origin?: string | null;
}

export interface BlockStatus {
  blocked: boolean;
}

export interface ConversationPage {
  page_title: string;
  page_url: string;
  page_referrer?: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
}

export interface ConversationEvent {
  text: string;
  data?: Record<string, string | number | boolean>;
  color?: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
}

export interface ConversationFile {
  name: string;
  type: string;
  url: string;
  fingerprint: number;
  /** Milliseconds since the epoch. */
  timestamp: number;
}

export interface OriginalMessage {
  website_id: string;
  session_id: string;
  original_id: string;
  type: string;
  headers: Record<string, unknown>;
  content: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
}

export interface ConversationRelations {
  conversations: ConversationRelationsConversations;
}

export interface ConversationRelationsConversations {
  parent: string | null;
  children: string[];
}

export interface VerifyStatus {
  verified: boolean;
  verifications: ConversationVerification[];
}

export interface RequestIdentityVerificationForConversationBody {
  identity?: string;
  method?: "link";
  recipient?: string;
}

export interface RedeemIdentityVerificationLinkForConversationBody {
  identity?: string;
  token: string;
  recipient?: string;
}

export interface PeopleStatistics {
  total: number;
}

export interface SearchFilter {
  model?: "people" | "session" | (string & {});
  /** A path, such as email, segments or person.geolocation.country. */
  criterion?: string;
  operator?: "eq" | "neq" | "gt" | "gte" | "lt" | "lte" | "has" | "contains" | "in" | "nin" | "exists" | "nexists";
  /** A value, or a list of which one has to match. */
  query?: unknown;
}

export interface PeopleProfile {
  people_id: string;
  email: string;
  person: PeopleProfilePerson;
  company: PeopleProfileCompany;
  segments: string[];
  notepad: string;
  active: PeopleProfileActive;
  score: number;
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
}

export interface PeopleProfilePerson {
  nickname?: string;
  avatar?: string;
  gender?: string;
  phone?: string;
  address?: string;
  description?: string;
  website?: string;
  timezone?: number;
  profiles?: PeopleProfilePersonProfile[];
  employment?: PeopleProfilePersonEmployment;
  geolocation?: ConversationMetaDeviceGeolocation;
  locales?: string[];
}

export interface PeopleProfilePersonProfile {
  type?: string;
  handle?: string;
  url?: string;
}

export interface PeopleProfilePersonEmployment {
  name?: string;
  domain?: string;
  title?: string;
  role?: string;
  seniority?: string;
}

export interface PeopleProfileCompany {
  name?: string;
  legal_name?: string;
  domain?: string;
  url?: string;
  description?: string;
  timezone?: number;
  phones?: string[];
  emails?: string[];
  geolocation?: ConversationMetaDeviceGeolocation;
  metrics?: PeopleProfileCompanyMetrics;
  tags?: string[];
}

export interface PeopleProfileCompanyMetrics {
  employees?: number;
  market_cap?: number;
  raised?: number;
  arr?: number;
}

export interface PeopleProfileActive {
  now: boolean;
  /** Milliseconds since the epoch. */
  last?: number;
}

export interface AddNewPeopleProfileBody {
  email?: string;
  person?: PeopleProfilePerson;
  company?: PeopleProfileCompany;
  segments?: string[];
  notepad?: string;
  /** Milliseconds since the epoch. */
  active?: number;
}

export interface AddNewPeopleProfileAnswer {
  people_id: string;
}

export interface PeopleCampaign {
  campaign_id: string;
  type: string;
  name: string;
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
  /** Milliseconds since the epoch. */
  dispatched_at: number | null;
  /** Milliseconds since the epoch. */
  occurred_at: number | null;
  statistics: string[];
}

export interface AddPeopleEventBody {
  text: string;
  data?: Record<string, string | number | boolean>;
  color?: string;
  /** Milliseconds since the epoch. */
  timestamp?: number;
}

export interface PeopleData {
  data: Record<string, string | number | boolean>;
}

export interface PeopleSubscriptionStatus {
  email: boolean;
}

export interface UpdatePeopleSubscriptionStatusBody {
  email?: boolean;
}

export interface ImportPeopleProfilesBody {
  url: string;
  mapping?: ImportPeopleProfilesBodyMapping[];
  options?: ImportPeopleProfilesBodyOptions;
}

export interface ImportPeopleProfilesBodyMapping {
  column: number;
  field: string;
}

export interface ImportPeopleProfilesBodyOptions {
  column_separator?: string;
  skip_header?: boolean;
}

export interface ImportPeopleProfilesAnswer {
  import_id: string;
}

export interface ConnectEndpoints {
  socket: ConnectEndpointsSocket;
  rescue: ConnectEndpointsRescue;
}

export interface ConnectEndpointsSocket {
  app: string;
  stream?: string;
}

export interface ConnectEndpointsRescue {
  socket: ConnectEndpointsRescueSocket;
}

export interface ConnectEndpointsRescueSocket {
  app: string;
  stream?: string;
}

export interface WebsiteAvailabilityStatus {
  status: "online" | "away" | (string & {});
  /** Milliseconds since the epoch. */
  since: number;
}

export interface WebsiteOperatorAvailability {
  user_id: string;
  type: "online" | "offline" | (string & {});
  time: WebsiteOperatorAvailabilityTime;
}

export interface WebsiteOperatorAvailabilityTime {
  for: number;
  /** Milliseconds since the epoch. */
  since: number;
}

export interface WebsiteOperator {
  type: "operator" | (string & {});
  details: WebsiteOperatorDetails;
}

export interface WebsiteOperatorDetails {
  user_id: string;
  email: string;
  avatar: string | null;
  first_name: string;
  last_name: string;
  role: "owner" | "admin" | "member" | (string & {});
  title: string;
  availability: "online" | "offline" | (string & {});
  has_token: boolean;
  /** Of the operator's token, if there is one. */
  identifier?: string;
  /** Of the operator's token: a secret. */
  key?: string;
}

export interface LastActiveWebsiteOperator {
  user_id: string;
  avatar: string | null;
  nickname: string;
  /** Milliseconds since the epoch. */
  timestamp: number;
}

export interface SendEmailToWebsiteOperatorsBody {
  recipient?: string;
  user_id?: string;
  subject?: string;
  message?: string;
  target?: SendEmailToWebsiteOperatorsBodyTarget;
}

export interface SendEmailToWebsiteOperatorsBodyTarget {
  label?: string;
  url?: string;
}

export interface Verify {
  method: string;
  secret: string;
}

export interface CountVisitorsAnswer {
  count: number;
  active: number;
  limited: boolean;
}

export interface Visitor {
  session_id: string;
  nickname: string;
  email: string;
  avatar: string;
  initiated: boolean;
  active: boolean;
  last_page: VisitorLastPage;
  timezone: number;
  capabilities: string[];
  locales: string[];
  inbox_id: string | null;
  useragent: string;
  geolocation: ConversationMetaDeviceGeolocation;
}

export interface VisitorLastPage {
  page_title: string;
  page_url: string;
}

export interface PinpointVisitorsOnMapAnswer {
  visitors: PinpointVisitorsOnMapAnswerVisitors;
  geolocation: ConversationMetaDeviceGeolocation;
}

export interface PinpointVisitorsOnMapAnswerVisitors {
  count: number;
  threshold: number;
  sessions: PinpointVisitorsOnMapAnswerVisitorsSession[];
}

export interface PinpointVisitorsOnMapAnswerVisitorsSession {
  session_id: string;
  nickname: string;
  email: string;
  avatar: string;
  initiated: boolean;
  active: boolean;
  last_page: PinpointVisitorsOnMapAnswerVisitorsSessionLastPage;
  timezone: number;
  capabilities: string[];
  locales: string[];
}

export interface PinpointVisitorsOnMapAnswerVisitorsSessionLastPage {
  page_title: string;
  page_url: string;
}

export interface SessionIdentifierFromToken {
  session_id: string;
}

export interface CountBlockedVisitorsAnswer {
  rule: string[];
  blocked: number;
}

export interface CreateWebsiteBody {
  name: string;
  domain: string;
}

export interface CreateWebsiteAnswer {
  website_id: string;
  name: string;
  domain: string;
  logo: string;
  verified: boolean;
  institutional: boolean;
}

export interface Verify2 {
  method?: string;
  secret?: string;
}

export interface BrowsingSession {
  browsing_id: string;
  browsing_token: string;
  useragent: string;
}

export interface AssistExistingBrowsingSessionBody {
  action?: string;
  mouse?: AssistExistingBrowsingSessionBodyMouse;
  click?: AssistExistingBrowsingSessionBodyMouse;
  scroll?: AssistExistingBrowsingSessionBodyMouse;
}

export interface AssistExistingBrowsingSessionBodyMouse {
  x?: number;
  y?: number;
}

export interface InitiateNewCallSessionForConversationAnswer {
  call_id: string;
}

export interface OngoingCallSession {
  call_id: string;
}

export interface TransmitSignalingOnOngoingCallSessionBody {
  type?: string;
  payload?: unknown;
}

export interface DeliverWidgetButtonActionForConversationAnswer {
  correlation_id: string;
  strategy: DeliverWidgetButtonActionForConversationAnswerStrategy;
}

export interface DeliverWidgetButtonActionForConversationAnswerStrategy {
  attempts: number;
  exhaustion: number;
}

export interface SuggestedConversationSegment {
  segment: string;
  count: number;
}

export interface SuggestedConversationDataKey {
  key: string;
  count: number;
}

export interface SuggestedPeopleSegment {
  segment: string;
  count: number;
}

export interface SuggestedPeopleDataKey {
  key: string;
  count: number;
}

export interface SuggestedPeopleEvent {
  text: string;
  count: number;
}

export interface Inbox {
  inbox_id: string;
  name: string;
  emoji: string;
  operators: string[];
  order: number;
  teams: string[];
  conditions: SearchFilter[];
  operator: "and" | "or";
  team_operators: string[];
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
}

export interface BatchOrderInboxesBody {
  orders?: BatchOrderInboxesBodyOrder[];
}

export interface BatchOrderInboxesBodyOrder {
  inbox_id: string;
  order: number;
}

export interface CreateNewInboxBody {
  name?: string;
  emoji?: string;
  operators?: string[];
  inbox_id?: string;
  order?: number;
  teams?: string[];
  team_operators?: string[];
  conditions?: SearchFilter[];
  operator?: "and" | "or";
  /** Milliseconds since the epoch. */
  created_at?: number;
  /** Milliseconds since the epoch. */
  updated_at?: number;
}

export interface CreateNewInboxAnswer {
  inbox_id: string;
}

export interface Team {
  team_id: string;
  name: string;
  emoji: string;
  operators: string[];
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
}

export interface CreateNewTeamBody {
  name?: string;
  emoji?: string;
  operators?: string[];
  team_id?: string;
  /** Milliseconds since the epoch. */
  created_at?: number;
  /** Milliseconds since the epoch. */
  updated_at?: number;
}

export interface CreateNewTeamAnswer {
  team_id: string;
}

export interface WebsiteSettings {
  website_id: string;
  name: string;
  domain: string;
  logo: string;
  domain_alternates: string[];
  audit: WebsiteSettingsAudit;
  contact: WebsiteSettingsContact;
  inbox: WebsiteSettingsInbox;
  emails: WebsiteSettingsEmails;
  chatbox: WebsiteSettingsChatbox;
}

export interface WebsiteSettingsAudit {
  log: boolean;
}

export interface WebsiteSettingsContact {
  email: string;
  phone: string;
  messenger: string;
  telegram: string;
  twitter: string;
  whatsapp: string;
  instagram: string;
}

export interface WebsiteSettingsInbox {
  lock_removal: boolean;
  force_operator_token: boolean;
  locale: string;
}

export interface WebsiteSettingsEmails {
  rating: boolean;
  transcript: boolean;
  trackers: boolean;
  junk_filter: boolean;
}

export interface WebsiteSettingsChatbox {
  tile: string;
  conversations: boolean;
  wait_game: boolean;
  website_logo: boolean;
  last_operator_face: boolean;
  ongoing_operator_face: boolean;
  activity_metrics: boolean;
  operator_privacy: boolean;
  visitor_privacy: boolean;
  availability_tooltip: boolean;
  hide_vacation: boolean;
  hide_on_away: boolean;
  hide_on_mobile: boolean;
  position_reverse: boolean;
  email_visitors: boolean;
  phone_visitors: boolean;
  force_identify: boolean;
  ignore_privacy: boolean;
  visitor_compose: boolean;
  file_transfer: boolean;
  audio_record: boolean;
  guard_level: string;
  mode_initial: string;
  home: boolean;
  overlay_search: boolean;
  overlay_mode: boolean;
  helpdesk_link: boolean;
  helpdesk_only: boolean;
  helpdesk_navigate: string;
  status_health_dead: boolean;
  check_domain: boolean;
  color_theme: string;
  color_mode: string;
  layout_theme: string;
  text_theme: string;
  welcome_message: string;
  locale: string;
  allowed_pages: string[];
  blocked_pages: string[];
  blocked_countries: string[];
  blocked_locales: string[];
  blocked_ips: string[];
}

export interface UpdateWebsiteSettingsBody {
  /** null clears it. */
  website_id?: string | null;
  /** null clears it. */
  name?: string | null;
  /** null clears it. */
  domain?: string | null;
  /** null clears it. */
  logo?: string | null;
  /** null clears it. */
  domain_alternates?: string[] | null;
  /** null clears it. */
  audit?: UpdateWebsiteSettingsBodyAudit | null;
  /** null clears it. */
  contact?: UpdateWebsiteSettingsBodyContact | null;
  /** null clears it. */
  inbox?: UpdateWebsiteSettingsBodyInbox | null;
  /** null clears it. */
  emails?: UpdateWebsiteSettingsBodyEmails | null;
  /** null clears it. */
  chatbox?: UpdateWebsiteSettingsBodyChatbox | null;
}

export interface UpdateWebsiteSettingsBodyAudit {
  /** null clears it. */
  log?: boolean | null;
}

export interface UpdateWebsiteSettingsBodyContact {
  /** null clears it. */
  email?: string | null;
  /** null clears it. */
  phone?: string | null;
  /** null clears it. */
  messenger?: string | null;
  /** null clears it. */
  telegram?: string | null;
  /** null clears it. */
  twitter?: string | null;
  /** null clears it. */
  whatsapp?: string | null;
  /** null clears it. */
  instagram?: string | null;
}

export interface UpdateWebsiteSettingsBodyInbox {
  /** null clears it. */
  lock_removal?: boolean | null;
  /** null clears it. */
  force_operator_token?: boolean | null;
  /** null clears it. */
  locale?: string | null;
}

export interface UpdateWebsiteSettingsBodyEmails {
  /** null clears it. */
  rating?: boolean | null;
  /** null clears it. */
  transcript?: boolean | null;
  /** null clears it. */
  trackers?: boolean | null;
  /** null clears it. */
  junk_filter?: boolean | null;
}

export interface UpdateWebsiteSettingsBodyChatbox {
  /** null clears it. */
  tile?: string | null;
  /** null clears it. */
  conversations?: boolean | null;
  /** null clears it. */
  wait_game?: boolean | null;
  /** null clears it. */
  website_logo?: boolean | null;
  /** null clears it. */
  last_operator_face?: boolean | null;
  /** null clears it. */
  ongoing_operator_face?: boolean | null;
  /** null clears it. */
  activity_metrics?: boolean | null;
  /** null clears it. */
  operator_privacy?: boolean | null;
  /** null clears it. */
  visitor_privacy?: boolean | null;
  /** null clears it. */
  availability_tooltip?: boolean | null;
  /** null clears it. */
  hide_vacation?: boolean | null;
  /** null clears it. */
  hide_on_away?: boolean | null;
  /** null clears it. */
  hide_on_mobile?: boolean | null;
  /** null clears it. */
  position_reverse?: boolean | null;
  /** null clears it. */
  email_visitors?: boolean | null;
  /** null clears it. */
  phone_visitors?: boolean | null;
  /** null clears it. */
  force_identify?: boolean | null;
  /** null clears it. */
  ignore_privacy?: boolean | null;
  /** null clears it. */
  visitor_compose?: boolean | null;
  /** null clears it. */
  file_transfer?: boolean | null;
  /** null clears it. */
  audio_record?: boolean | null;
  /** null clears it. */
  guard_level?: string | null;
  /** null clears it. */
  mode_initial?: string | null;
  /** null clears it. */
  home?: boolean | null;
  /** null clears it. */
  overlay_search?: boolean | null;
  /** null clears it. */
  overlay_mode?: boolean | null;
  /** null clears it. */
  helpdesk_link?: boolean | null;
  /** null clears it. */
  helpdesk_only?: boolean | null;
  /** null clears it. */
  helpdesk_navigate?: string | null;
  /** null clears it. */
  status_health_dead?: boolean | null;
  /** null clears it. */
  check_domain?: boolean | null;
  /** null clears it. */
  color_theme?: string | null;
  /** null clears it. */
  color_mode?: string | null;
  /** null clears it. */
  layout_theme?: string | null;
  /** null clears it. */
  text_theme?: string | null;
  /** null clears it. */
  welcome_message?: string | null;
  /** null clears it. */
  locale?: string | null;
  /** null clears it. */
  allowed_pages?: string[] | null;
  /** null clears it. */
  blocked_pages?: string[] | null;
  /** null clears it. */
  blocked_countries?: string[] | null;
  /** null clears it. */
  blocked_locales?: string[] | null;
  /** null clears it. */
  blocked_ips?: string[] | null;
}

export interface VerifySettings {
  enabled: boolean;
}

export interface UpdateVerifySettingsBody {
  enabled?: boolean;
}

export interface VerifyKey {
  secret: string;
}

export interface BatchResolveConversationsBody {
  sessions?: string[];
  inbox_id?: string | null;
}

export interface People {
  profiles?: string[];
  /** Words, or a search. */
  search?: string | PeopleSearch;
}

export interface PeopleSearch {
  text?: string;
  filter?: SearchFilter[];
  operator?: "and" | "or";
}

export interface BatchReportConversationsBody {
  sessions: string[];
  flag: string;
}

export interface BatchBlockConversationsBody {
  sessions: string[];
  blocked: boolean;
}

export interface BatchRoutingConversationsBody {
  sessions: string[];
  assigned: AssignConversationRoutingBodyAssigned | null;
}

export interface BatchInboxConversationsBody {
  sessions: string[];
  inbox_id: string | null;
}

export interface BatchUpdateConversationsDataBody {
  sessions: string[];
  data: Record<string, string | number | boolean>;
}

export interface BatchUpdateConversationsSegmentsBody {
  sessions: string[];
  segments: string[];
}

export interface GenerateAnalyticsBody {
  metric: string;
  type: string;
  aggregator?: string;
  split_by?: string;
  filter?: unknown;
  date: GenerateAnalyticsBodyDate;
  if?: GenerateAnalyticsBodyIf;
  then?: GenerateAnalyticsBodyThen;
  raw_export?: boolean;
}

export interface GenerateAnalyticsBodyDate {
  from: string;
  to: string;
  split: string;
  timezone: string;
  days?: Record<string, GenerateAnalyticsBodyDateDay>;
}

export interface GenerateAnalyticsBodyDateDay {
  hour_from: string;
  hour_to: string;
}

export interface GenerateAnalyticsBodyIf {
  metric: string;
  split_by: string;
}

export interface GenerateAnalyticsBodyThen {
  type?: string;
  filter?: unknown;
}

export interface GenerateAnalyticsAnswer {
  period: string;
  value: number;
  split_by: string;
  hits: number;
  unique_hits: number;
  sum_value: number;
  sum_hits: number;
}

export interface Campaign {
  campaign_id: string;
  type: string;
  format: string;
  name: string;
  subject: string;
  tag: string;
  ready: boolean;
  dispatched: boolean;
  running: boolean;
  progress: number;
  targets: number;
  reached: number;
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
  /** Milliseconds since the epoch. */
  dispatched_at: number | null;
}

export interface CreateNewCampaignAnswer {
  campaign_id: string;
}

export interface Campaign2 {
  campaign_id: string;
  type: string;
  format: string;
  name: string;
  subject: string;
  tag: string;
  ready: boolean;
  dispatched: boolean;
  running: boolean;
  progress: number;
  targets: number;
  reached: number;
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
  /** Milliseconds since the epoch. */
  dispatched_at: number | null;
  sender: Campaign2Sender;
  recipients: Campaign2Recipients;
  flow: Campaign2Flow;
  message: string;
  options: Campaign2Options;
  statistics: Campaign2Statistics;
}

export interface Campaign2Sender {
  user_id?: string;
}

export interface Campaign2Recipients {
  type?: string;
  segments?: string[];
  people?: string[];
  filter?: Campaign2RecipientsFilter[];
}

export interface Campaign2RecipientsFilter {
  model?: "people" | "session" | (string & {});
  /** A path, such as email, segments or person.geolocation.country. */
  criterion?: string;
  operator?: "eq" | "neq" | "gt" | "gte" | "lt" | "lte" | "has" | "contains" | "in" | "nin" | "exists" | "nexists" | (string & {});
  /** A value, or a list of which one has to match. */
  query?: unknown;
}

export interface Campaign2Flow {
  launch_event?: string;
  assert_filter?: Campaign2RecipientsFilter[];
  assert_delay?: number;
  deliver_once?: boolean;
  deliver_delay?: number;
}

export interface Campaign2Options {
  /** null clears it. */
  deliver_to_chatbox?: boolean | null;
  /** null clears it. */
  deliver_to_email?: boolean | null;
  /** null clears it. */
  sender_name_website?: boolean | null;
  /** null clears it. */
  sender_email_reply?: boolean | null;
  /** null clears it. */
  tracking?: boolean | null;
}

export interface Campaign2Statistics {
  opened: number;
  clicked: number;
  unsubscribed: number;
}

export interface SaveCampaignBody {
  type?: string;
  format?: string;
  name?: string;
  /** null clears it. */
  subject?: string | null;
  /** null clears it. */
  tag?: string | null;
  /** null clears it. */
  sender?: SaveCampaignBodySender | null;
  /** null clears it. */
  recipients?: SaveCampaignBodyRecipients | null;
  /** null clears it. */
  flow?: SaveCampaignBodyFlow | null;
  /** null clears it. */
  message?: string | null;
  /** null clears it. */
  options?: SaveCampaignBodyOptions | null;
  campaign_id?: string;
  statistics?: SaveCampaignBodyStatistics;
  ready?: boolean;
  dispatched?: boolean;
  running?: boolean;
  progress?: number;
  targets?: number;
  reached?: number;
  created_at?: number | null;
  updated_at?: number | null;
  dispatched_at?: number | null;
}

export interface SaveCampaignBodySender {
  /** null clears it. */
  user_id?: string | null;
}

export interface SaveCampaignBodyRecipients {
  /** null clears it. */
  type?: string | null;
  /** null clears it. */
  segments?: string[] | null;
  /** null clears it. */
  people?: string[] | null;
  /** null clears it. */
  filter?: Campaign2RecipientsFilter[] | null;
}

export interface SaveCampaignBodyFlow {
  /** null clears it. */
  launch_event?: string | null;
  /** null clears it. */
  assert_filter?: Campaign2RecipientsFilter[] | null;
  /** null clears it. */
  assert_delay?: number | null;
  /** null clears it. */
  deliver_once?: boolean | null;
  /** null clears it. */
  deliver_delay?: number | null;
}

export interface SaveCampaignBodyOptions {
  /** null clears it. */
  deliver_to_chatbox?: boolean | null;
  /** null clears it. */
  deliver_to_email?: boolean | null;
  /** null clears it. */
  sender_name_website?: boolean | null;
  /** null clears it. */
  sender_email_reply?: boolean | null;
  /** null clears it. */
  tracking?: boolean | null;
}

export interface SaveCampaignBodyStatistics {
  opened?: number;
  clicked?: number;
  unsubscribed?: number;
}

export interface CampaignRecipient {
  people_id: string;
  email: string;
  person: CampaignRecipientPerson;
  subscribed: boolean;
}

export interface CampaignRecipientPerson {
  nickname: string;
  avatar: string;
}

export interface CampaignStatistic {
  type: string;
  profile?: CampaignStatisticProfile;
  data?: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
}

export interface CampaignStatisticProfile {
  people_id?: string;
  email?: string;
  person?: CampaignStatisticProfilePerson;
}

export interface CampaignStatisticProfilePerson {
  nickname?: string;
  avatar?: string | null;
  geolocation?: ConversationMetaDeviceGeolocation;
}

export interface CampaignTemplate {
  template_id: string;
  type: string;
  name: string;
  format: string;
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
}

export interface CreateNewCampaignTemplateAnswer {
  template_id: string;
}

export interface CampaignTemplate2 {
  template_id: string;
  type: string;
  name: string;
  format: string;
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
  content: string;
}

export interface SaveCampaignTemplateBody {
  type?: string;
  format?: string;
  name?: string;
  content?: string;
  template_id?: string;
  created_at?: number | null;
  updated_at?: number | null;
}

export interface Helpdesk {
  name: string;
  url: string;
}

export interface Verify3 {
  method: string;
  secret: string;
}

export interface HelpdeskLocale {
  locale_id: string;
  locale: string;
  url: string;
  statistics: HelpdeskLocaleStatistics;
}

export interface HelpdeskLocaleStatistics {
  articles: HelpdeskLocaleStatisticsArticles;
  guides: HelpdeskLocaleStatisticsGuides;
  references: HelpdeskLocaleStatisticsReferences;
  news: HelpdeskLocaleStatisticsNews;
}

export interface HelpdeskLocaleStatisticsArticles {
  entries: number;
  groups: number;
}

export interface HelpdeskLocaleStatisticsGuides {
  entries: number;
  groups: number;
}

export interface HelpdeskLocaleStatisticsReferences {
  entries: number;
  groups: number;
}

export interface HelpdeskLocaleStatisticsNews {
  entries: number;
  groups: number;
}

export interface HelpdeskSettings {
  name?: string;
  /** null clears it. */
  appearance?: HelpdeskSettingsAppearance | null;
  /** null clears it. */
  localization?: HelpdeskSettingsLocalization | null;
  /** null clears it. */
  section?: HelpdeskSettingsSection | null;
  /** null clears it. */
  behavior?: HelpdeskSettingsBehavior | null;
  /** null clears it. */
  service?: HelpdeskSettingsService | null;
  /** null clears it. */
  include?: HelpdeskSettingsInclude | null;
  /** null clears it. */
  access?: HelpdeskSettingsAccess | null;
}

export interface HelpdeskSettingsAppearance {
  /** null clears it. */
  color?: HelpdeskSettingsAppearanceColor | null;
  /** null clears it. */
  logos?: HelpdeskSettingsAppearanceLogos | null;
  /** null clears it. */
  banner?: string | null;
}

export interface HelpdeskSettingsAppearanceColor {
  /** null clears it. */
  mode?: string | null;
  /** null clears it. */
  mode_changeable?: boolean | null;
}

export interface HelpdeskSettingsAppearanceLogos {
  /** null clears it. */
  favicon?: string | null;
  /** null clears it. */
  header?: string | null;
  /** null clears it. */
  footer?: string | null;
}

export interface HelpdeskSettingsLocalization {
  /** null clears it. */
  writing_locale?: string | null;
  /** null clears it. */
  translated_automatic?: boolean | null;
  /** null clears it. */
  translated_locales_readonly?: boolean | null;
}

export interface HelpdeskSettingsSection {
  /** null clears it. */
  articles?: string | null;
  /** null clears it. */
  guides?: string | null;
  /** null clears it. */
  references?: string | null;
  /** null clears it. */
  news?: string | null;
}

export interface HelpdeskSettingsBehavior {
  /** null clears it. */
  frequently_read?: boolean | null;
  /** null clears it. */
  show_category_images?: boolean | null;
  /** null clears it. */
  show_chatbox?: boolean | null;
  /** null clears it. */
  ask_feedback?: boolean | null;
  /** null clears it. */
  report_incorrect?: boolean | null;
  /** null clears it. */
  serve_markdown?: boolean | null;
  /** null clears it. */
  agent_chat_bar?: boolean | null;
  /** null clears it. */
  agent_copy_button?: boolean | null;
  /** null clears it. */
  table_of_contents?: boolean | null;
  /** null clears it. */
  locale_picker?: boolean | null;
  /** null clears it. */
  refer_link?: boolean | null;
  /** null clears it. */
  forbid_indexing?: boolean | null;
  /** null clears it. */
  status_health_dead?: boolean | null;
}

export interface HelpdeskSettingsService {
  /** null clears it. */
  mcp_server?: boolean | null;
}

export interface HelpdeskSettingsInclude {
  /** null clears it. */
  html?: string | null;
}

export interface HelpdeskSettingsAccess {
  /** null clears it. */
  restrict_mode?: string | null;
  /** null clears it. */
  password?: string | null;
  /** null clears it. */
  jwt_secret?: string | null;
}

export interface HelpdeskDomain {
  root: string;
  basic: string;
  custom: string;
  verified: boolean;
}

export interface GenerateHelpdeskDomainSetupFlowAnswer {
  custom: string;
  setup: GenerateHelpdeskDomainSetupFlowAnswerSetup;
}

export interface GenerateHelpdeskDomainSetupFlowAnswerSetup {
  records: GenerateHelpdeskDomainSetupFlowAnswerSetupRecord[];
}

export interface GenerateHelpdeskDomainSetupFlowAnswerSetupRecord {
  type: string;
  query: string;
  name: string;
  value: string;
}

export interface HelpdeskPage {
  entity_id: string;
  title: string;
  tree_path: string;
  url: string;
}

export interface HelpdeskTree {
  type: "entry" | "group" | (string & {});
  slug: string;
  title: string;
  state: HelpdeskTreeState;
  children: HelpdeskTree[];
}

export interface HelpdeskTreeState {
  published: boolean;
  hidden: boolean;
  featured: boolean;
}

export interface UpdateHelpdeskTreePathBody {
  action: string;
  path?: UpdateHelpdeskTreePathBodyPath;
  position?: number;
}

export interface UpdateHelpdeskTreePathBodyPath {
  to: string;
}

export interface HelpdeskTreeContent {
  content: string;
}

export interface HelpdeskTreeMetadata {
  format: string;
  title: string;
  description: string;
  state: HelpdeskTreeMetadataState;
  author: HelpdeskTreeMetadataAuthor;
  color: string;
  image: string;
}

export interface HelpdeskTreeMetadataState {
  published: boolean;
  hidden: boolean;
  featured: boolean;
}

export interface HelpdeskTreeMetadataAuthor {
  user_id?: string;
}

export interface UpdateHelpdeskTreeMetadataBody {
  format?: string;
  title?: string;
  description?: string;
  state?: UpdateHelpdeskTreeMetadataBodyState;
  author?: UpdateHelpdeskTreeMetadataBodyAuthor;
  color?: string;
  image?: string;
}

export interface UpdateHelpdeskTreeMetadataBodyState {
  published?: boolean;
  hidden?: boolean;
  featured?: boolean;
}

export interface UpdateHelpdeskTreeMetadataBodyAuthor {
  user_id?: string;
}

export interface HelpdeskTreePage {
  title: string;
  url: string;
}

export interface HelpdeskHistoryChange {
  change_id: string;
  message: string;
  author: HelpdeskHistoryChangeAuthor;
  edits: HelpdeskHistoryChangeEdits;
  /** Milliseconds since the epoch. */
  created_at: number;
  files: HelpdeskHistoryChangeFile[];
}

export interface HelpdeskHistoryChangeAuthor {
  email: string;
  name: string;
}

export interface HelpdeskHistoryChangeEdits {
  insertions: number;
  deletions: number;
}

export interface HelpdeskHistoryChangeFile {
  change: "created" | "updated" | "deleted" | (string & {});
  path: string;
  metadata?: HelpdeskTreeMetadata;
  content?: string;
}

export interface MapHelpdeskLocaleFeedbackRatingsAnswer {
  ratings: MapHelpdeskLocaleFeedbackRatingsAnswerRatings;
}

export interface MapHelpdeskLocaleFeedbackRatingsAnswerRatings {
  helpful: number;
  unhelpful: number;
}

export interface HelpdeskLocaleFeedback {
  rating: "helpful" | "unhelpful" | (string & {});
  comment: string;
  article: HelpdeskLocaleFeedbackArticle;
  session: HelpdeskLocaleFeedbackSession;
  /** Milliseconds since the epoch. */
  created_at: number;
}

export interface HelpdeskLocaleFeedbackArticle {
  article_id: string;
  title: string;
  url: string;
}

export interface HelpdeskLocaleFeedbackSession {
  session_id: string;
  nickname: string;
  email: string;
}

export interface ImportExternalHelpdeskToLocaleBody {
  helpdesk_url: string;
  detect_locales?: boolean;
  other_locales?: string[];
}

export interface HelpdeskRedirection {
  redirection_id: string;
  path: string;
  target: string;
  /** Milliseconds since the epoch. */
  created_at: number;
  /** Milliseconds since the epoch. */
  updated_at: number;
}

export interface AddHelpdeskRedirectionAnswer {
  redirection_id: string;
}
