import { IconId } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/roles',
  component: pageOf(() => import('./roles-page.tsx'), 'RolesPage'),
  staticData: { needs: 'roles.see' },
})

export const roles = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'people', label: 'roles.nav', icon: IconId })],
} as const
