import { createRootRoute } from '@tanstack/react-router'
import type { RouteName } from '@tongdai/contract/api'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The route of the API that whoever opens the page must be allowed to use; absent: everybody. */
    needs?: RouteName
  }
}

/** What all pages hang on. The frame draws itself around them (frame/router.tsx): no feature knows it. */
export const root = createRootRoute()
