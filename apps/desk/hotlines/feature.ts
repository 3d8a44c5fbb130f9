import { IconPhoneCall } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/hotlines',
  component: pageOf(() => import('./hotlines-page.tsx'), 'HotlinesPage'),
  staticData: { needs: 'hotlines.manage' },
})

export const hotlines = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'voice', label: 'hotlines.nav', icon: IconPhoneCall })],
} as const
