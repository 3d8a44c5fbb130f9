import '@mantine/notifications/styles.layer.css'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { RouterProvider } from '@tanstack/react-router'
import { showNumber } from './format/phone-number.ts'
import { router } from './frame/router.tsx'
import { LiveProvider } from './live/live-context.tsx'
import { writeNumbersBy } from './server/problem-text.ts'
import { PhoneProvider } from './softphone/phone-context.tsx'

writeNumbersBy(showNumber)

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
