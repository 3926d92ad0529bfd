// Written by `pnpm generate` from the routes of @x/crisp-types.

/** The methods of each group, as `parseTable` reads them. */
export const tables = {
  bucket: `PgenerateBucketURL bucket/url/generate b`,
  media: `GlistAnimationMedias media/animation/list/# q.list_id q.search_query`,
  plan: `GlistAllActiveSubscriptions plans/subscription
GgetPlanSubscriptionForWebsite plans/subscription/*
DunsubscribePlanFromWebsite plans/subscription/*
PsubscribeWebsiteToPlan plans/subscription/* b.plan_id
AchangeBillPeriodForWebsitePlanSubscription plans/subscription/*/bill/period b.period
AredeemCouponForWebsitePlanSubscription plans/subscription/*/coupon b.code
GcheckCouponAvailabilityForWebsitePlanSubscription plans/subscription/*/coupon q.code`,
  plugin: `GgetConnectAccount plugin/connect/account
GgetConnectEndpoints plugin/connect/endpoints
HcheckConnectSessionValidity plugin/connect/session
GlistAllConnectWebsites plugin/connect/websites/all/# q.filter_configured q.include_plan @
GlistConnectWebsitesSince plugin/connect/websites/since q.date_since q.filter_configured q.include_plan
GlistAllActiveSubscriptions plugins/subscription
GlistSubscriptionsForWebsite plugins/subscription/*
PsubscribeWebsiteToPlugin plugins/subscription/* b.plugin_id
GgetSubscriptionDetails plugins/subscription/*/*
DunsubscribePluginFromWebsite plugins/subscription/*/*
GgetPluginAttestProvenance plugins/subscription/*/*/attest/provenance
GgetPluginUsageBills plugins/subscription/*/*/bill/usage
PreportPluginUsageToBill plugins/subscription/*/*/bill/usage b
PforwardPluginPayloadToChannel plugins/subscription/*/*/channel b
PdispatchPluginEvent plugins/subscription/*/*/event b
GgetSubscriptionSettings plugins/subscription/*/*/settings
UsaveSubscriptionSettings plugins/subscription/*/*/settings b
AupdateSubscriptionSettings plugins/subscription/*/*/settings b`,
  website: `PcreateWebsite website b
HcheckWebsiteExists website q.domain
GgetWebsite website/*
DdeleteWebsite website/* b.verify
PgenerateAnalytics ~analytics/generate b
GlistWebsiteOperatorAvailabilities ~availability/operators
GgetWebsiteAvailabilityStatus ~availability/status
AbatchBlockConversations ~batch/block b
AbatchUpdateConversationsData ~batch/data b
AbatchUpdatePeopleData ~batch/data b.people b.data
AbatchInboxConversations ~batch/inbox b
AbatchReadConversations ~batch/read b
AbatchRemoveConversations ~batch/remove b
AbatchRemovePeople ~batch/remove b.people
PbatchReportConversations ~batch/report b
AbatchResolveConversations ~batch/resolve b
AbatchRoutingConversations ~batch/routing b
AbatchUpdateConversationsSegments ~batch/segments b
AbatchUpdatePeopleSegments ~batch/segments b.people b.segments
AbatchUnreadConversations ~batch/unread b
AbatchUnresolveConversations ~batch/unresolve b
PcreateNewCampaign ~campaign b.type b.name
HcheckCampaignExists ~campaign/*
GgetCampaign ~campaign/*
DremoveCampaign ~campaign/*
UsaveCampaign ~campaign/* b
AupdateCampaign ~campaign/* b
PdispatchCampaign ~campaign/*/dispatch
PpauseCampaign ~campaign/*/pause
GlistCampaignRecipients ~campaign/*/recipients/# @people_id
PresumeCampaign ~campaign/*/resume
GlistCampaignStatistics ~campaign/*/statistics/*/# @
PtestCampaign ~campaign/*/test
GlistCampaigns ~campaigns/list/# @campaign_id
GlistCampaignTags ~campaigns/tags
PcreateNewCampaignTemplate ~campaigns/template b.format b.name
HcheckCampaignTemplateExists ~campaigns/template/*
GgetCampaignTemplate ~campaigns/template/*
DremoveCampaignTemplate ~campaigns/template/*
UsaveCampaignTemplate ~campaigns/template/* b
AupdateCampaignTemplate ~campaigns/template/* b
GlistCampaignTemplates ~campaigns/templates/# @template_id
GgetConnectEndpoints ~connect/endpoints
PcreateNewConversation ~conversation
HcheckConversationExists ~conversation/*
GgetConversation ~conversation/*
DremoveConversation ~conversation/*
GgetBlockStatusForConversation ~conversation/*/block
AblockIncomingMessagesForConversation ~conversation/*/block b.blocked b.user b.origin
GlistBrowsingSessionsForConversation ~conversation/*/browsing
PinitiateBrowsingSessionForConversation ~conversation/*/browsing
AsendActionToExistingBrowsingSession ~conversation/*/browsing/* b.action
AassistExistingBrowsingSession ~conversation/*/browsing/*/assist b
GgetOngoingCallSessionForConversation ~conversation/*/call
PinitiateNewCallSessionForConversation ~conversation/*/call b.mode b.user b.origin
AtransmitSignalingOnOngoingCallSession ~conversation/*/call/* b
DabortOngoingCallSessionForConversation ~conversation/*/call/* b.user b.origin
AcomposeMessageInConversation ~conversation/*/compose b
AmarkMessagesDeliveredInConversation ~conversation/*/delivered b
GlistConversationEvents ~conversation/*/events/# @
PrequestUserFeedbackForConversation ~conversation/*/feedback
GlistConversationFiles ~conversation/*/files/# @
AupdateConversationInbox ~conversation/*/inbox b.inbox_id?
PinitiateConversationWithExistingSession ~conversation/*/initiate
PsendMessageInConversation ~conversation/*/message b
GgetMessageInConversation ~conversation/*/message/*
DremoveMessageInConversation ~conversation/*/message/*
AupdateMessageInConversation ~conversation/*/message/* b.content
GgetMessagesInConversation ~conversation/*/messages q.timestamp_before q.timestamp_after q.timestamp_around @fingerprint
GgetConversationMetas ~conversation/*/meta
AupdateConversationMetas ~conversation/*/meta b
AupdateConversationOpenState ~conversation/*/open b.opened
GgetOriginalMessageInConversation ~conversation/*/original/*
GlistConversationPages ~conversation/*/pages/# @
GgetConversationParticipants ~conversation/*/participants
UsaveConversationParticipants ~conversation/*/participants b
PrequestChatboxBindingPurgeForConversation ~conversation/*/purge
AmarkMessagesReadInConversation ~conversation/*/read b
GgetConversationRelations ~conversation/*/relations
PscheduleReminderForConversation ~conversation/*/reminder b.date b.note b.user b.origin
PreportConversation ~conversation/*/report b.flag
GgetConversationRoutingAssign ~conversation/*/routing
AassignConversationRouting ~conversation/*/routing b
GgetConversationState ~conversation/*/state
AchangeConversationState ~conversation/*/state b.state b.user b.origin
PrequestToolCallForConversation ~conversation/*/tool b.command b.payload
PrequestEmailTranscriptForConversation ~conversation/*/transcript b.to b.email
AmarkConversationAsUnread ~conversation/*/unread b
GgetVerifyStatusForConversation ~conversation/*/verify
AupdateVerifyStatusForConversation ~conversation/*/verify b.verified
PrequestIdentityVerificationForConversation ~conversation/*/verify/identity b
UredeemIdentityVerificationLinkForConversation ~conversation/*/verify/identity/link b
PdeliverWidgetButtonActionForConversation ~conversation/*/widget/*/button b.section_id b.item_id b.data b.value
PdeliverWidgetDataFetchActionForConversation ~conversation/*/widget/*/data b.section_id b.item_id b.data
PdeliverWidgetDataEditActionForConversation ~conversation/*/widget/*/data b.section_id b.item_id b.value
GlistConversations ~conversations/# q @session_id
GresolveSpamConversationContent ~conversations/spam/*/content
PsubmitSpamConversationDecision ~conversations/spam/*/decision b.action
GlistSpamConversations ~conversations/spams/# @spam_id
DdeleteSuggestedConversationDataKey ~conversations/suggest/data b.key
GlistSuggestedConversationDataKeys ~conversations/suggest/data/# @
DdeleteSuggestedConversationSegment ~conversations/suggest/segment b.segment
GlistSuggestedConversationSegments ~conversations/suggest/segments/# @
DabortWebsiteDeletion ~expunge
HcheckHelpdeskExists ~helpdesk
GresolveHelpdesk ~helpdesk
PinitializeHelpdesk ~helpdesk b.name b.domain_basic
DdeleteHelpdesk ~helpdesk b.verify
GresolveHelpdeskDomain ~helpdesk/domain
ArequestHelpdeskDomainChange ~helpdesk/domain b.basic b.custom
GgenerateHelpdeskDomainSetupFlow ~helpdesk/domain/setup q.custom
PexportHelpdeskLocaleArticles ~helpdesk/export/*/*
GlistHelpdeskLocaleFeedbacks ~helpdesk/feedback/list/*/*/# q.filter_date_start q.filter_date_end @
GmapHelpdeskLocaleFeedbackRatings ~helpdesk/feedback/ratings/*/* q.filter_date_start q.filter_date_end
GresolveHelpdeskHistoryChange ~helpdesk/history/change/*
DcancelHelpdeskHistoryChange ~helpdesk/history/change/* b.action
GlistHelpdeskHistoryChanges ~helpdesk/history/changes/# q.filter_locale q.filter_type q.filter_tree_path @change_id
PimportExternalHelpdeskToLocale ~helpdesk/import/*/* b
PaddHelpdeskLocale ~helpdesk/locale b.locale
HcheckHelpdeskLocaleExists ~helpdesk/locale/*
GresolveHelpdeskLocale ~helpdesk/locale/*
DdeleteHelpdeskLocale ~helpdesk/locale/*
GlistHelpdeskLocales ~helpdesk/locales/# @locale_id
GresolveHelpdeskPageEntity ~helpdesk/page/entity/*/*/*
GlistHelpdeskPages ~helpdesk/page/list/*/*/# @entity_id
PaddHelpdeskRedirection ~helpdesk/redirection b.path b.target
HcheckHelpdeskRedirectionExists ~helpdesk/redirection/*
GresolveHelpdeskRedirection ~helpdesk/redirection/*
DdeleteHelpdeskRedirection ~helpdesk/redirection/*
GlistHelpdeskRedirections ~helpdesk/redirections/# @redirection_id
PrequestHelpdeskContentRefresh ~helpdesk/refresh/*/*
GresolveHelpdeskSettings ~helpdesk/settings
AsaveHelpdeskSettings ~helpdesk/settings b
GresolveHelpdeskTreeContent ~helpdesk/tree/content/*/*/**
UsaveHelpdeskTreeContent ~helpdesk/tree/content/*/*/** b.content
GlistHelpdeskTree ~helpdesk/tree/list/*/*/# q.sub_path q.search_title q.filter_date_start q.filter_date_end @
GresolveHelpdeskTreeMetadata ~helpdesk/tree/metadata/*/*/**
AupdateHelpdeskTreeMetadata ~helpdesk/tree/metadata/*/*/** b
GresolveHelpdeskTreePage ~helpdesk/tree/page/*/*/**
PcreateHelpdeskTreePath ~helpdesk/tree/path/*/*/**
GresolveHelpdeskTreePath ~helpdesk/tree/path/*/*/**
DdeleteHelpdeskTreePath ~helpdesk/tree/path/*/*/**
AupdateHelpdeskTreePath ~helpdesk/tree/path/*/*/** b
PcreateNewInbox ~inbox b
HcheckInboxExists ~inbox/*
GgetInbox ~inbox/*
DdeleteInbox ~inbox/*
UsaveInbox ~inbox/* b
AbatchOrderInboxes ~inboxes/batch/order b
GlistInboxes ~inboxes/list/# @inbox_id
PinviteWebsiteOperator ~operator b.email b.role b.verify
GgetWebsiteOperator ~operator/*
DunlinkOperatorFromWebsite ~operator/*
AchangeOperatorMembership ~operator/* b.role b.title
GlistLastActiveWebsiteOperators ~operators/active
DflushLastActiveWebsiteOperators ~operators/active
PsendEmailToWebsiteOperators ~operators/email b
GlistWebsiteOperators ~operators/list
GlistPeopleCampaigns ~people/campaigns/*/list/# @campaign_id
GlistPeopleConversations ~people/conversations/*/list/# @
GgetPeopleData ~people/data/*
UsavePeopleData ~people/data/* b
AupdatePeopleData ~people/data/* b
PaddPeopleEvent ~people/events/* b
GlistPeopleEvents ~people/events/*/list/# @
PexportPeopleProfiles ~people/export/profiles
PimportPeopleProfiles ~people/import/profiles b
PaddNewPeopleProfile ~people/profile b
HcheckPeopleProfileExists ~people/profile/*
GgetPeopleProfile ~people/profile/*
DremovePeopleProfile ~people/profile/*
UsavePeopleProfile ~people/profile/* b
AupdatePeopleProfile ~people/profile/* b
GlistPeopleProfiles ~people/profiles/# q.sort_field q.sort_order q.search_operator q.search_filter q.search_text @people_id
GgetPeopleStatistics ~people/stats
GgetPeopleSubscriptionStatus ~people/subscription/*
AupdatePeopleSubscriptionStatus ~people/subscription/* b
DdeleteSuggestedPeopleDataKey ~people/suggest/data b.key
GlistSuggestedPeopleDataKeys ~people/suggest/data/# @
DdeleteSuggestedPeopleEvent ~people/suggest/event b.text
GlistSuggestedPeopleEvents ~people/suggest/events/# @
DdeleteSuggestedPeopleSegment ~people/suggest/segment b.segment
GlistSuggestedPeopleSegments ~people/suggest/segments/# @
GgetWebsiteSettings ~settings
AupdateWebsiteSettings ~settings b
PcreateNewTeam ~team b
HcheckTeamExists ~team/*
GgetTeam ~team/*
DdeleteTeam ~team/*
UsaveTeam ~team/* b
GlistTeams ~teams/list/# @team_id
GgetVerifyKey ~verify/key
ProllVerifyKey ~verify/key
GgetVerifySettings ~verify/settings
AupdateVerifySettings ~verify/settings b
GcountBlockedVisitors ~visitors/blocked
GcountBlockedVisitorsInRule ~visitors/blocked/*
DclearBlockedVisitorsInRule ~visitors/blocked/*
GcountVisitors ~visitors/count
GlistVisitors ~visitors/list/# @session_id
GpinpointVisitorsOnMap ~visitors/map q.center_longitude q.center_latitude q.center_radius
GgetSessionIdentifierFromToken ~visitors/token/*`,
};
