import { IconSitemap } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/departments',
  component: pageOf(() => import('./departments-page.tsx'), 'DepartmentsPage'),
  staticData: { needs: 'departments.see' },
})

export const departments = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'people', label: 'departments.nav', icon: IconSitemap })],
} as const
