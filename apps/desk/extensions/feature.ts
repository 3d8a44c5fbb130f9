import { IconHeadset } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { pageOf } from '../places/page-of.tsx'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'

const page = createRoute({
  getParentRoute: () => root,
  path: '/setup/extensions',
  component: pageOf(() => import('./extensions-page.tsx'), 'ExtensionsPage'),
  staticData: { needs: 'extensions.manage' },
})

export const extensions = {
  pages: [page],
  places: [placeOf(page, { job: 'setup', group: 'voice', label: 'extensions.nav', icon: IconHeadset })],
} as const
