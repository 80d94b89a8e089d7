// What a program of a client says with the generated types. Compiling it is the test: a line that expects an error fails
// when there is none.
import type { ResultOf, VariablesOf } from "@graphql-typed-document-node/core";
import { Contact_CreateDocument, OrganizationDocument, Ui_Contacts_SearchDocument } from "./made/graphql";

type Organization = NonNullable<ResultOf<typeof OrganizationDocument>["organization"]>;

export function headline(organization: Organization): string {
  const name: string = organization.name;
  const domains: string[] = organization.domains;
  const employees: number | null | undefined = organization.employees;
  const created: string = organization.metadata.created;
  for (const event of organization.timelineEvents) {
    if (event.__typename === "InteractionEvent") {
      const content: string | null | undefined = event.content;
      return `${name}: ${content}`;
    }
    // @ts-expect-error What is no interaction event has no content.
    event.content;
  }
  // @ts-expect-error A field that was not asked for is not there.
  organization.slackChannelId;
  return [name, ...domains, employees, created].join(" ");
}

export const created: VariablesOf<typeof Contact_CreateDocument> = {
  input: { firstName: "Eve", email: { email: "eve@example.com", label: "WORK" }, createdAt: "2025-03-03T09:00:00Z" },
};

export const wrong: VariablesOf<typeof Contact_CreateDocument> = {
  // @ts-expect-error There is no such label.
  input: { email: { email: "eve@example.com", label: "OFFICE" } },
};

export const search: VariablesOf<typeof Ui_Contacts_SearchDocument> = {
  limit: 10,
  where: { AND: [{ filter: { property: "CONTACTS_NAME", operation: "CONTAINS", value: "ann" } }] },
  // @ts-expect-error A direction is ASC or DESC.
  sort: { by: "CONTACTS_NAME", direction: "DOWN" },
};
