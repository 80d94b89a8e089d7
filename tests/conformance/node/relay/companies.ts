// What a page of a Relay client asks for: lists that grow, records that are read again, and what is changed.
import { graphql } from 'relay-runtime';

export const companiesQuery = graphql`
  query companiesQuery($count: Int!, $cursor: String, $order: [CompanyOrderByInput!], $filter: CompanyFilterInput) {
    ...companies_list @arguments(count: $count, cursor: $cursor, order: $order, filter: $filter)
  }
`;

// A list at the root that grows forwards and backwards.
export const companiesList = graphql`
  fragment companies_list on Query
  @refetchable(queryName: "companiesListQuery")
  @argumentDefinitions(
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
    order: { type: "[CompanyOrderByInput!]" }
    filter: { type: "CompanyFilterInput" }
  ) {
    companies(first: $count, after: $cursor, orderBy: $order, filter: $filter) @connection(key: "list_companies") {
      totalCount
      edges {
        node {
          id
          ...companies_card
        }
      }
    }
  }
`;

// A list inside a record, which is read again through `node`.
export const companyCard = graphql`
  fragment companies_card on Company
  @refetchable(queryName: "companyCardQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
    name
    employees
    people(last: $count, before: $cursor) @connection(key: "card_people") {
      edges {
        node {
          id
          name {
            firstName
            lastName
          }
          jobTitle
        }
      }
    }
  }
`;

export const recordQuery = graphql`
  query companiesRecordQuery($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Person {
        ...companies_person @alias(as: "person")
      }
      ...companies_card @alias(as: "card")
    }
  }
`;

export const person = graphql`
  fragment companies_person on Person @refetchable(queryName: "companiesPersonQuery") {
    jobTitle
    company {
      ...companies_card
    }
  }
`;

export const recordsQuery = graphql`
  query companiesRecordsQuery($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on TwentyOpportunity {
        name
      }
    }
  }
`;

export const createCompany = graphql`
  mutation companiesCreateMutation($data: CompanyCreateInput!, $connections: [ID!]!) {
    createCompany(data: $data) @appendNode(connections: $connections, edgeTypeName: "CompanyEdge") {
      id
      ...companies_card
    }
  }
`;
