import { addWebsite } from "./acts/add-website.ts";
import { addCampaign, addTemplate } from "./acts/change-campaigns.ts";
import { saveInbox, saveTeam } from "./acts/change-groups.ts";
import { addProfile } from "./acts/change-people.ts";
import { startConversation } from "./acts/start-conversation.ts";
import { createEmptyWorld } from "./create-empty-world.ts";
import type { Website } from "./website.ts";

/**
 * New entities, as their acts create them: the shape that restored ones must have, and the defaults of their missing
 * fields.
 */
export interface Models {
  readonly website: Website;
  /** Models of the entities of a website, by the field of the website that holds them. */
  readonly held: Readonly<Partial<Record<keyof Website, object>>>;
}

/** Makes one entity of each kind. */
export function createModels(): Models {
  const world = createEmptyWorld({ now: () => 0 });
  const website = addWebsite(world, { name: "", domain: "" }).value;
  const scratch = addWebsite(world, { name: "", domain: "" }).value;
  const inbox = saveInbox(world, scratch, {}).value;
  const team = saveTeam(world, scratch, {}).value;
  return {
    website,
    held: {
      sessions: startConversation(world, website).value,
      people: addProfile(world, scratch, { email: "model@example.test" }).value,
      inboxes: scratch.inboxes.get(inbox) ?? {},
      teams: scratch.teams.get(team) ?? {},
      campaigns: addCampaign(world, scratch, { type: "", name: "" }).value,
      campaign_templates: addTemplate(world, scratch, { format: "", name: "" }).value,
    },
  };
}
