import { createPath, deletePath, movePath, requireNode, treeAt, updateNode } from "../../world/acts/change-tree.ts";
import { pageOf } from "../../world/paging.ts";
import { found } from "../../world/refusal.ts";
import { addressOf } from "../helpdesk-address.ts";
import { answer, implement } from "../implement.ts";
import { childrenOf, entryView, pageView } from "../views/helpdesk-view.ts";

/** The content of knowledge bases: trees of pages. */
export const helpdeskContentRoutes = [
  implement("website.listHelpdeskPages", ({ website, params, settings }) => {
    const address = addressOf(website, params);
    const nodes = pageOf([...treeAt(address).values()], params.page_number, settings.entriesPerPage);
    return answer(nodes.map((node) => pageView(address.helpdesk, params.locale, node)));
  }),
  implement("website.resolveHelpdeskPageEntity", ({ website, params }) => {
    const address = addressOf(website, params);
    const node = [...treeAt(address).values()].find(({ entity_id }) => entity_id === params.entity_id);
    const known = found(node, "path_not_found", `there is no page of the entity id ${params.entity_id}`);
    return answer(pageView(address.helpdesk, params.locale, known));
  }),
  implement(
    "website.listHelpdeskTree",
    ({ website, params, query: { sub_path = "", search_title = "" }, settings }) => {
      const tree = treeAt(addressOf(website, params));
      const words = search_title.toLowerCase();
      const nodes = childrenOf(tree, sub_path).filter(({ metadata }) => metadata.title.toLowerCase().includes(words));
      const listed = pageOf(nodes, params.page_number, settings.entriesPerPage);
      return answer(listed.map((node) => entryView(tree, node)));
    },
  ),
  implement("website.createHelpdeskTreePath", ({ world, website, params, token }) =>
    createPath(world, addressOf(website, params), params.path, website.operators.get(token.owner_id)),
  ),
  implement("website.resolveHelpdeskTreePath", ({ website, params }) => {
    const address = addressOf(website, params);
    return answer(entryView(treeAt(address), requireNode(address, params.path)));
  }),
  implement("website.updateHelpdeskTreePath", ({ world, website, params, body: { path: target, position } }) =>
    movePath(world, addressOf(website, params), params.path, {
      ...target,
      ...(position === undefined ? {} : { position }),
    }),
  ),
  implement("website.deleteHelpdeskTreePath", ({ world, website, params, token }) =>
    deletePath(world, addressOf(website, params), params.path, website.operators.get(token.owner_id)),
  ),
  implement("website.resolveHelpdeskTreeContent", ({ website, params }) =>
    answer({ content: requireNode(addressOf(website, params), params.path).content }),
  ),
  implement("website.saveHelpdeskTreeContent", ({ world, website, params, body, token }) =>
    updateNode(world, addressOf(website, params), params.path, body, website.operators.get(token.owner_id)),
  ),
  implement("website.resolveHelpdeskTreeMetadata", ({ website, params }) =>
    answer(requireNode(addressOf(website, params), params.path).metadata),
  ),
  implement("website.updateHelpdeskTreeMetadata", ({ world, website, params, body: { state, ...rest }, token }) => {
    const address = addressOf(website, params);
    const { metadata } = requireNode(address, params.path);
    const changed = { ...rest, state: { ...metadata.state, ...state } };
    const by = website.operators.get(token.owner_id);
    return updateNode(world, address, params.path, { metadata: changed }, by);
  }),
  implement("website.resolveHelpdeskTreePage", ({ website, params }) => {
    const address = addressOf(website, params);
    const { title, url } = pageView(address.helpdesk, params.locale, requireNode(address, params.path));
    return answer({ title, url });
  }),
];
