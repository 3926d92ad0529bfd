import * as z from "zod";
import { createPath, deletePath, movePath, requireNode, treeAt, updateNode } from "../../world/acts/change-tree.ts";
import { pageOf } from "../../world/paging.ts";
import { found } from "../../world/refusal.ts";
import { reading, writing } from "../access.ts";
import { answer, defineRoute } from "../define-route.ts";
import { addressOf } from "../helpdesk-address.ts";
import { page, treeEntry, treeMetadata, treeMetadataChange } from "../shapes/helpdesk.ts";
import { moment } from "../shapes/query.ts";
import { childrenOf, entryView, pageView } from "../views/helpdesk-view.ts";

const path = "/website/:website_id/helpdesk";
const read = reading("website:helpdesk");
const write = writing("website:helpdesk");
const period = { filter_date_start: moment.exactOptional(), filter_date_end: moment.exactOptional() };

/** What knowledge bases say: trees of pages. */
export const helpdeskContentRoutes = [
  defineRoute({
    sdk: ["website.listHelpdeskPages"],
    summary: "Lists pages.",
    method: "GET",
    path: `${path}/page/list/:locale/:content_type/:page_number`,
    ...read,
    answer: z.array(page),
    reason: "listed",
    act({ website, params, settings }) {
      const address = addressOf(website, params);
      const nodes = pageOf([...treeAt(address).values()], params.page_number, settings.entriesPerPage);
      return answer(nodes.map((node) => pageView(address.helpdesk, params.locale, node)));
    },
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskPageEntity"],
    summary: "Reads a page by its entity id.",
    method: "GET",
    path: `${path}/page/entity/:locale/:content_type/:entity_id`,
    ...read,
    answer: page,
    reason: "resolved",
    act({ website, params }) {
      const address = addressOf(website, params);
      const node = [...treeAt(address).values()].find(({ entity_id }) => entity_id === params.entity_id);
      const known = found(node, "path_not_found", `there is no page of the entity id ${params.entity_id}`);
      return answer(pageView(address.helpdesk, params.locale, known));
    },
  }),
  defineRoute({
    sdk: ["website.listHelpdeskTree"],
    summary: "Lists the nodes right below a path, with all that is below them.",
    method: "GET",
    path: `${path}/tree/list/:locale/:content_type/:page_number`,
    ...read,
    query: z.object({ sub_path: z.string().default(""), search_title: z.string().default(""), ...period }),
    answer: z.array(treeEntry),
    reason: "listed",
    act({ website, params, query: { sub_path, search_title }, settings }) {
      const tree = treeAt(addressOf(website, params));
      const words = search_title.toLowerCase();
      const nodes = childrenOf(tree, sub_path).filter(({ metadata }) => metadata.title.toLowerCase().includes(words));
      const listed = pageOf(nodes, params.page_number, settings.entriesPerPage);
      return answer(listed.map((node) => entryView(tree, node)));
    },
  }),
  defineRoute({
    sdk: ["website.createHelpdeskTreePath"],
    summary: "Makes a node, and the groups above it that are missing.",
    method: "POST",
    path: `${path}/tree/path/:locale/:content_type/*path`,
    ...write,
    reason: "added",
    status: 201,
    act: ({ world, website, params, token }) =>
      createPath(world, addressOf(website, params), params.path, website.operators.get(token.owner_id)),
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskTreePath"],
    summary: "Reads a node, with all that is below it.",
    method: "GET",
    path: `${path}/tree/path/:locale/:content_type/*path`,
    ...read,
    answer: treeEntry,
    reason: "resolved",
    act({ website, params }) {
      const address = addressOf(website, params);
      return answer(entryView(treeAt(address), requireNode(address, params.path)));
    },
  }),
  defineRoute({
    sdk: ["website.updateHelpdeskTreePath"],
    summary: "Moves a node to another path, or to another position among its siblings.",
    method: "PATCH",
    path: `${path}/tree/path/:locale/:content_type/*path`,
    ...write,
    body: z.object({
      action: z.string(),
      path: z.object({ to: z.string().min(1) }).exactOptional(),
      position: z.int().min(0).exactOptional(),
    }),
    reason: "updated",
    act: ({ world, website, params, body: { path: target, position } }) =>
      movePath(world, addressOf(website, params), params.path, {
        ...target,
        ...(position === undefined ? {} : { position }),
      }),
  }),
  defineRoute({
    sdk: ["website.deleteHelpdeskTreePath"],
    summary: "Removes a node, with all that is below it.",
    method: "DELETE",
    path: `${path}/tree/path/:locale/:content_type/*path`,
    ...write,
    reason: "deleted",
    act: ({ world, website, params, token }) =>
      deletePath(world, addressOf(website, params), params.path, website.operators.get(token.owner_id)),
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskTreeContent"],
    summary: "Reads the content of a page.",
    method: "GET",
    path: `${path}/tree/content/:locale/:content_type/*path`,
    ...read,
    answer: z.object({ content: z.string() }),
    reason: "resolved",
    act: ({ website, params }) => answer({ content: requireNode(addressOf(website, params), params.path).content }),
  }),
  defineRoute({
    sdk: ["website.saveHelpdeskTreeContent"],
    summary: "Replaces the content of a page.",
    method: "PUT",
    path: `${path}/tree/content/:locale/:content_type/*path`,
    ...write,
    body: z.object({ content: z.string() }),
    reason: "saved",
    act: ({ world, website, params, body, token }) =>
      updateNode(world, addressOf(website, params), params.path, body, website.operators.get(token.owner_id)),
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskTreeMetadata"],
    summary: "Reads what is known of a node.",
    method: "GET",
    path: `${path}/tree/metadata/:locale/:content_type/*path`,
    ...read,
    answer: treeMetadata,
    reason: "resolved",
    act: ({ website, params }) => answer(requireNode(addressOf(website, params), params.path).metadata),
  }),
  defineRoute({
    sdk: ["website.updateHelpdeskTreeMetadata"],
    summary: "Changes what is known of a node; what is left out stays.",
    method: "PATCH",
    path: `${path}/tree/metadata/:locale/:content_type/*path`,
    ...write,
    body: treeMetadataChange,
    reason: "updated",
    act({ world, website, params, body: { state, ...rest }, token }) {
      const address = addressOf(website, params);
      const { metadata } = requireNode(address, params.path);
      const changed = { ...rest, state: { ...metadata.state, ...state } };
      const by = website.operators.get(token.owner_id);
      return updateNode(world, address, params.path, { metadata: changed }, by);
    },
  }),
  defineRoute({
    sdk: ["website.resolveHelpdeskTreePage"],
    summary: "Reads where a page is.",
    method: "GET",
    path: `${path}/tree/page/:locale/:content_type/*path`,
    ...read,
    answer: z.object({ title: z.string(), url: z.string() }),
    reason: "resolved",
    act({ website, params }) {
      const address = addressOf(website, params);
      const { title, url } = pageView(address.helpdesk, params.locale, requireNode(address, params.path));
      return answer({ title, url });
    },
  }),
];
