import { Outlet, useLocation } from '@tanstack/react-router'
import { mayUse } from '@tongdai/contract/route-roles'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CallCard } from '../phone-bar/call-card.tsx'
import { IncomingPopup } from '../phone-bar/incoming-popup.tsx'
import { PhoneBar } from '../phone-bar/phone-bar.tsx'
import { PhoneNotice } from '../phone-bar/phone-notice.tsx'
import { useSession } from '../session/session-context.ts'
import { unlockTones } from '../softphone/tones.ts'
import { Banners } from './banners.tsx'
import classes from './frame.module.css'
import { Sidebar, TabBar } from './navigation.tsx'
import { PageNotForYou } from './page-fault.tsx'
import { fetchPages } from './page-of.tsx'
import { placeAt } from './places.ts'
import { useMeasuredStrip } from './strip-size.ts'
import { UnstaffedQueue } from './unstaffed-queue.tsx'

/** By then the first page and the phone have what they need, ms. */
const pagesAfterMs = 3_000

/** What stands around every page: phone bar and call on top, places at the side. */
export function Shell() {
  const { t } = useTranslation()
  const strip = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLElement>(null)
  useMeasuredStrip(strip, bar)
  useEffect(() => {
    // A page opened anew may ring only after it was touched once.
    addEventListener('pointerdown', unlockTones, { once: true })
    addEventListener('keydown', unlockTones, { once: true })
    const later = setTimeout(() => void fetchPages(), pagesAfterMs)
    return () => clearTimeout(later)
  }, [])
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={toPage}>
        {t('frame.skip')}
      </button>
      <div className={classes.top} ref={strip}>
        <Banners />
        <PhoneBar ref={bar} />
        <PhoneNotice />
        <UnstaffedQueue />
        <CallCard />
      </div>
      <Sidebar />
      <main className={classes.main} id="page" tabIndex={-1}>
        <OpenPlace />
      </main>
      <TabBar />
      <IncomingPopup />
    </div>
  )
}

/** A button and no link: an address with a fragment would be another place to the router. */
function toPage(): void {
  document.getElementById('page')?.focus()
}

/** The page of the address, unless it is for another role: a link from a colleague, or typed. */
function OpenPlace() {
  const { role } = useSession()
  const place = placeAt(useLocation({ select: ({ pathname }) => pathname }))
  return place && !mayUse(role, place.needs) ? <PageNotForYou needs={place.needs} /> : <Outlet />
}
