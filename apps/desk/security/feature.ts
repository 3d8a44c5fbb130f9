import { IconShieldCheck } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'
import { SecurityBadge } from './security-badge.tsx'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/security',
  component: pageOf(() => import('./security-page.tsx'), 'SecurityPage'),
  staticData: { needs: 'security.see' },
})

export const security = {
  pages: [page],
  places: [
    placeOf(page, {
      job: 'setup',
      group: 'company',
      label: 'security.nav',
      icon: IconShieldCheck,
      Badge: SecurityBadge,
    }),
  ],
} as const
