export { contactList as list } from '@tongdai/contacts/people/contact-list'
