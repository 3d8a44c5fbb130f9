import { IconHeartRateMonitor } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/health',
  component: pageOf(() => import('./health-page.tsx'), 'HealthPage'),
  staticData: { needs: 'health.see' },
})

export const health = {
  pages: [page],
  places: [
    placeOf(page, { job: 'setup', group: 'company', label: 'health.nav', icon: IconHeartRateMonitor }),
  ],
} as const
