import '@mantine/notifications/styles.layer.css'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { RouterProvider } from '@tanstack/react-router'
import { router } from './frame/router.tsx'
import { LiveProvider } from './live/live-context.tsx'
import { PhoneProvider } from './softphone/phone-context.tsx'

/** All that a signed-in person has: live state, phone, pages. Fetched while they still sign in. */
export function Desk() {
  return (
    <>
      <Notifications position="bottom-right" limit={4} />
      <LiveProvider>
        <PhoneProvider>
          <ModalsProvider>
            <RouterProvider router={router} />
          </ModalsProvider>
        </PhoneProvider>
      </LiveProvider>
    </>
  )
}
