import { IconBell } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/notices',
  component: pageOf(() => import('./notices-page.tsx'), 'NoticesPage'),
})

export const notices = {
  pages: [page],
  places: [placeOf(page, { job: 'me', label: 'notices.nav', icon: IconBell })],
} as const
