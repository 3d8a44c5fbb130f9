import { IconHome } from '@tabler/icons-react'
import { createRoute } from '@tanstack/react-router'
import { placeOf } from '../places/place.ts'
import { root } from '../places/root.ts'
import { HomePage } from './home-page.tsx'

/** The first page comes with the first load. */
const page = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: HomePage,
  staticData: { needs: 'calls.see' },
})

export const home = {
  pages: [page],
  places: [placeOf(page, { job: 'work', label: 'home.nav', icon: IconHome })],
} as const
