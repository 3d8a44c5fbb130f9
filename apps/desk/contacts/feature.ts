import { IconAddressBook, IconBuilding, IconGitMerge, IconShieldCheck, IconTrash } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { readListSearch } from '../kit/list/list-search.ts'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'
import { readContactsSearch } from './contacts-search.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/contacts',
  validateSearch: readContactsSearch,
  component: pageOf(() => import('./contacts-page.tsx'), 'ContactsPage'),
  staticData: { needs: 'contacts.see' },
})
const contactPage = createRoute({
  getParentRoute: () => root,
  path: '/contacts/$id',
  component: pageOf(() => import('./contact-page.tsx'), 'ContactPage'),
  staticData: { needs: 'contacts.see' },
})
const organisationsPage = createRoute({
  getParentRoute: () => root,
  path: '/organisations',
  validateSearch: readListSearch,
  component: pageOf(() => import('./organisations-page.tsx'), 'OrganisationsPage'),
  staticData: { needs: 'contacts.see' },
})
const organisationPage = createRoute({
  getParentRoute: () => root,
  path: '/organisations/$id',
  component: pageOf(() => import('./organisation-page.tsx'), 'OrganisationPage'),
  staticData: { needs: 'contacts.see' },
})

const twinsPage = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  component: pageOf(() => import('./merge/twins-page.tsx'), 'TwinsPage'),
  staticData: { needs: 'contacts.remove' },
})
const erasedPage = createRoute({
  getParentRoute: () => root,
  path: '/erased',
  component: pageOf(() => import('./erase/erased-page.tsx'), 'ErasedPage'),
  staticData: { needs: 'contacts.erase' },
})
const binPage = createRoute({
  getParentRoute: () => root,
  path: '/bin',
  component: pageOf(() => import('./bin-page.tsx'), 'BinPage'),
  staticData: { needs: 'contacts.remove' },
})

export const contacts = {
  pages: [page, contactPage, organisationsPage, organisationPage, twinsPage, binPage, erasedPage],
  places: [
    placeOf(page, { job: 'customers', label: 'contacts.nav', icon: IconAddressBook }),
    placeOf(organisationsPage, { job: 'customers', label: 'contacts.organisations', icon: IconBuilding }),
    placeOf(twinsPage, { job: 'customers', label: 'contacts.merge.nav', icon: IconGitMerge }),
    placeOf(binPage, { job: 'customers', label: 'contacts.bin.title', icon: IconTrash }),
    placeOf(erasedPage, { job: 'customers', label: 'contacts.erase.nav', icon: IconShieldCheck }),
  ],
} as const
