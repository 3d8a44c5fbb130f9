import { IconRouter } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/trunks',
  component: pageOf(() => import('./trunks-page.tsx'), 'TrunksPage'),
  staticData: { needs: 'trunks.see' },
})

export const trunks = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'voice', label: 'trunks.nav', icon: IconRouter })],
} as const
