import { IconForms } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/fields',
  component: pageOf(() => import('./fields-page.tsx'), 'FieldsPage'),
  staticData: { needs: 'fields.manage' },
})

export const fields = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'company', label: 'fields.nav', icon: IconForms })],
} as const
