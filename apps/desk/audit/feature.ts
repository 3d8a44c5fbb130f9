import { IconHistory } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/audit',
  component: pageOf(() => import('./audit-page.tsx'), 'AuditPage'),
  staticData: { needs: 'audit.see' },
})

export const audit = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'company', label: 'audit.nav', icon: IconHistory })],
} as const
