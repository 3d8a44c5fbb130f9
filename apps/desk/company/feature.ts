import { IconBuilding } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/company',
  component: pageOf(() => import('./company-page.tsx'), 'CompanyPage'),
  staticData: { needs: 'company.see' },
})

export const company = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'company', label: 'company.nav', icon: IconBuilding })],
} as const
