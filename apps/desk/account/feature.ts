import { IconDeviceLandlinePhone } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/sip-account',
  component: pageOf(() => import('./sip-account-page.tsx'), 'SipAccountPage'),
  staticData: { needs: 'extensions.credentials' },
})

export const account = {
  pages: [page],
  places: [placeOf(page, { job: 'me', label: 'account.nav', icon: IconDeviceLandlinePhone })],
} as const
