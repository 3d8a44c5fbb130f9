import { IconDoorEnter } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/access',
  component: pageOf(() => import('./portal-page.tsx'), 'PortalPage'),
  staticData: { needs: 'company.manage' },
})

export const portal = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'company', label: 'portal.nav', icon: IconDoorEnter })],
} as const
