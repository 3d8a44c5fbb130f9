export { organisationList as list } from '@tongdai/contacts/organisations/organisation-list'
