import { IconUserCircle } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: pageOf(() => import('./profile-page.tsx'), 'ProfilePage'),
})

const companies = createRoute({
  getParentRoute: () => root,
  path: '/account/companies',
  component: pageOf(() => import('./companies-page.tsx'), 'CompaniesPage'),
})

export const profile = {
  pages: [page, companies],
  places: [placeOf(page, { job: 'me', label: 'profile.nav', icon: IconUserCircle })],
} as const
