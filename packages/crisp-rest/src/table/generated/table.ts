// Written by `pnpm generate` from the routes of @x/crisp-types.

/** The methods, as `parseTable` reads them. */
export const table = `0bucket/url/generate Pgenerate0URL=
0media/animation/list/# Glist10s?list_id?search_query
0plans/subscription GlistAllActive1s
2* GgetPlan1ForWebsite
3 PsubscribeWebsiteToPlan plan_id
3 DunsubscribePlanFromWebsite
3bill/period Achange34ForWebsitePlan1 period
3coupon Gcheck3AvailabilityForWebsitePlan1?code
4 Aredeem3ForWebsitePlan1 code
0plugin/connect/account Gget12
2endpoints Gget12
2session Hcheck12Validity
2websites/all/# Glist312?filter_configured:0?include_plan:0@website_id
3since Glist123?date_since?filter_configured:0?include_plan:0
0plugins/subscription GlistAllActive1s
2* Glist1sForWebsite
3 PsubscribeWebsiteToPlugin plugin_id
3* Gget1Details
4 DunsubscribePluginFromWebsite
4attest/provenance GgetPlugin45
4bill/usage GgetPlugin54s
6 PreportPlugin5To4=
4channel PforwardPluginPayloadTo4=
4event PdispatchPlugin4=
4settings Gget14
5 Usave14=
5 Aupdate14=
0website Hcheck0Exists?domain
1 Pcreate0=
1* Gget0
2 Ddelete0 verify
2analytics/generate Pgenerate2=
2availability/operators Glist0OperatorAvailabilities
3status Gget023
2batch/block Abatch3Conversations=
3data AbatchUpdateConversations3=
4 AbatchUpdatePeople3 people data
3inbox Abatch3Conversations=
3read Abatch3Conversations=
3remove Abatch3Conversations=
4 Abatch3People people
3report Pbatch3Conversations=
3resolve Abatch3Conversations=
3routing Abatch3Conversations=
3segments AbatchUpdateConversations3=
4 AbatchUpdatePeople3 people segments
3unread Abatch3Conversations=
3unresolve Abatch3Conversations=
2campaign PcreateNew2 type name
3* Hcheck2Exists
4 Gget2
4 Usave2=
4 Aupdate2=
4 Dremove2
4dispatch Pdispatch2
4pause Ppause2
4recipients/# Glist24@people_id
4resume Presume2
4statistics/*/# Glist24@
4test Ptest2
2campaigns/list/# Glist2@campaign_id
3tags GlistCampaign3
3template PcreateNewCampaign3 format name
4* HcheckCampaign3Exists
5 GgetCampaign3
5 UsaveCampaign3=
5 AupdateCampaign3=
5 DremoveCampaign3
3templates/# GlistCampaign3@template_id
2connect/endpoints Gget23
2conversation PcreateNew2
3* Hcheck2Exists
4 Gget2
4 Dremove2
4block Gget4StatusFor2
5 AblockIncomingMessagesFor2 blocked:false user origin:
4browsing Glist4SessionsFor2
5 Pinitiate4SessionFor2
5* AsendActionToExisting4Session action
6assist AassistExisting4Session=
4call PinitiateNew4SessionFor2 mode:"audio" user origin:
5 GgetOngoing4SessionFor2
5* DabortOngoing4SessionFor2 user origin:
6 AtransmitSignalingOnOngoing4Session=
4compose AcomposeMessageIn2=
4delivered AmarkMessages4In2=
4events/# Glist24@
4feedback PrequestUser4For2
4files/# Glist24@fingerprint
4inbox Aupdate24 inbox_id:null
4initiate Pinitiate2WithExistingSession
4message Psend4In2=
5* Gget4In2
6 Aupdate4In2 content
6 Dremove4In2
4messages Gget4In2?timestamp_before:?timestamp_after:?timestamp_around:@fingerprint
4meta Gget24s
5 Aupdate24s=
4open Aupdate24State opened:false
4original/* Gget4MessageIn2
4pages/# Glist24@
4participants Gget24
5 Usave24=
4purge PrequestChatboxBinding4For2
4read AmarkMessages4In2=
4relations Gget24
4reminder Pschedule4For2 date note user origin:
4report Preport2 flag
4routing Gget24Assign
5 Aassign24=
4state Gget24
5 Achange24 state user origin:
4tool Prequest4CallFor2 command payload:
4transcript PrequestEmail4For2 to email:
4unread Amark2As4=
4verify Gget4StatusFor2
5 Aupdate4StatusFor2 verified:false
5identity Prequest5VerificationFor2=
6link Uredeem5Verification6For2=
4widget/*/button Pdeliver46ActionFor2 section_id item_id data value
6data Pdeliver46FetchActionFor2 section_id item_id data
7 Pdeliver46EditActionFor2 section_id item_id value
2conversations/# Glist2?@session_id
3spam/*/content Gresolve3Conversation5
5decision Psubmit3Conversation5 action
3spams/# GlistSpam2@spam_id
3suggest/data Ddelete3edConversation4Key key
5# Glist3edConversation4Keys@key
4segment Ddelete3edConversation4 segment
4segments/# Glist3edConversation4@segment
2expunge Dabort0Deletion
2helpdesk Hcheck2Exists
3 Gresolve2
3 Pinitialize2 name domain_basic
3 Ddelete2 verify
3domain Gresolve23
4 Arequest23Change basic custom
4setup Ggenerate234Flow?custom:
3export/*/* Pexport2LocaleArticles
3feedback/list/*/*/# Glist2Locale3s?filter_date_start:?filter_date_end:@
4ratings/*/* Gmap2Locale34?filter_date_start:?filter_date_end:
3history/change/* Gresolve234
6 Dcancel234 action
4changes/# Glist234?filter_locale?filter_type?filter_tree_path@change_id
3import/*/* PimportExternal2ToLocale=
3locale Padd23 locale
4* Hcheck23Exists
5 Gresolve23
5 Ddelete23
3locales/# Glist23@locale_id
3page/entity/*/*/* Gresolve234
4list/*/*/# Glist23s@entity_id
3redirection Padd23 path target
4* Hcheck23Exists
5 Gresolve23
5 Ddelete23
3redirections/# Glist23@redirection_id
3refresh/*/* Prequest2Content3
3settings Gresolve23
4 Asave23=
3tree/content/*/*/** Gresolve234
8 Usave234 content
4list/*/*/# Glist23?sub_path?search_title?filter_date_start?filter_date_end@
4metadata/*/*/** Gresolve234
8 Aupdate234=
4page/*/*/** Gresolve234
4path/*/*/** Pcreate234
8 Gresolve234
8 Aupdate234=
8 Ddelete234
2inbox PcreateNew2=
3* Hcheck2Exists
4 Gget2
4 Usave2=
4 Ddelete2
2inboxes/batch/order Abatch42=
3list/# Glist2@inbox_id
2operator Pinvite02 email role verify
3* Gget02
4 Achange2Membership role title
4 Dunlink2From0
2operators/active GlistLast302
4 DflushLast302
3email Psend3To02=
3list Glist02
2people/campaigns/*/list/# Glist23@campaign_id
3conversations/*/list/# Glist23@
3data/* Gget23
5 Usave23=
5 Aupdate23=
3events/* Padd2Event=
5list/# Glist23@
3export/profiles Pexport24
3import/profiles Pimport24=
3profile PaddNew23=
4* Hcheck23Exists
5 Gget23
5 Usave23=
5 Aupdate23=
5 Dremove23
3profiles/# Glist23?sort_field:?sort_order:?search_operator:?search_filter:?search_text:@people_id
3stats Gget2Statistics
3subscription/* Gget23Status
5 Aupdate23Status=
3suggest/data Ddelete3ed24Key key
5# Glist3ed24Keys@key
4event Ddelete3ed24 text
4events/# Glist3ed24@text
4segment Ddelete3ed24 segment
4segments/# Glist3ed24@segment
2settings Gget02
3 Aupdate02=
2team PcreateNew2=
3* Hcheck2Exists
4 Gget2
4 Usave2=
4 Ddelete2
2teams/list/# Glist2@team_id
2verify/key Gget23
4 Proll23
3settings Gget23
4 Aupdate23=
2visitors/blocked Gcount32
4* Gcount32InRule
5 Dclear32InRule
3count Gcount2
3list/# Glist2@session_id
3map Gpinpoint2On3?center_longitude?center_latitude?center_radius
3token/* GgetSessionIdentifierFrom3`;
