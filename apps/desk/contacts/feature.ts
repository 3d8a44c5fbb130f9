import { IconAddressBook } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
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

export const contacts = {
  pages: [page],
  places: [placeOf(page, { job: 'customers', label: 'contacts.nav', icon: IconAddressBook })],
} as const
