import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useMatches } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Bell } from '../notices/bell.tsx'
import { JobTray } from '../notices/job-tray.tsx'
import { CallCard } from '../phone-bar/call-card.tsx'
import { DialFailure } from '../phone-bar/dial-failure.tsx'
import { IncomingPopup } from '../phone-bar/incoming-popup.tsx'
import { PhoneBar } from '../phone-bar/phone-bar.tsx'
import { PhoneNotice } from '../phone-bar/phone-notice.tsx'
import { useMeasuredStrip } from '../phone-bar/strip-size.ts'
import { fetchPages } from '../places/page-of.tsx'
import { unlockTones } from '../softphone/tones.ts'
import { fetchOtherLanguage } from '../text/language.ts'
import { useMayUse } from '../who/session-context.ts'
import { Banners } from './banners.tsx'
import { CompanyMenu } from './company-menu.tsx'
import classes from './frame.module.css'
import { PageNotForYou } from './page-fault.tsx'
import { Rail } from './rail.tsx'
import { SectionList } from './section-list.tsx'
import { TabBar } from './tab-bar.tsx'
import { UnstaffedQueue } from './unstaffed-queue.tsx'
import { UserMenu } from './user-menu.tsx'

/** By then the first page and the phone have what they need, ms. */
const pagesAfterMs = 3_000

/** Below this the call has a row of its own in the strip. */
const roomForCall = '(min-width: 80em)'

/**
 * What stands around every page: the strip with status and call on top of everything, at the left the rail by job and the
 * list of the section.
 */
export function Shell() {
  const { t } = useTranslation()
  const strip = useRef<HTMLDivElement>(null)
  const bar = useRef<HTMLElement>(null)
  useMeasuredStrip(strip, bar)
  const roomy = useMediaQuery(roomForCall, true, { getInitialValueInEffect: false })
  useEffect(() => {
    // A page opened anew may ring only after it was touched once.
    addEventListener('pointerdown', unlockTones, { once: true })
    addEventListener('keydown', unlockTones, { once: true })
    const later = setTimeout(() => void fetchAhead(), pagesAfterMs)
    return () => clearTimeout(later)
  }, [])
  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={toPage}>
        {t('frame.skip')}
      </button>
      <div className={classes.top} ref={strip} data-strip>
        <Banners />
        <PhoneBar ref={bar} company={<CompanyMenu />} user={<Own />} withCall={roomy} />
        <PhoneNotice />
        <DialFailure />
        <UnstaffedQueue />
        {!roomy && <CallCard />}
      </div>
      <Rail />
      <div className={classes.body}>
        <SectionList />
        <main className={classes.main} id="page" tabIndex={-1}>
          <OpenPlace />
        </main>
      </div>
      <TabBar />
      <IncomingPopup />
    </div>
  )
}

/** What is one's own: work in the background, notices, the account. */
function Own() {
  return (
    <>
      <JobTray />
      <Bell />
      <UserMenu />
    </>
  )
}

/** All that a person could still ask for, so that no place and no language needs the server for its code. */
async function fetchAhead(): Promise<void> {
  await fetchPages()
  // The switch tries again, and says what is wrong.
  await fetchOtherLanguage().catch(() => {})
}

/** A button and no link: an address with a fragment would be another place to the router. */
function toPage(): void {
  document.getElementById('page')?.focus()
}

/** The page of the address, unless it takes what is not allowed to whoever opens it: a link from a colleague, or typed. */
function OpenPlace() {
  const mayUse = useMayUse()
  // Of the page that matched and not of the address: `/tickets/42` is one of many.
  const needs = useMatches({ select: (matches) => matches.at(-1)?.staticData.needs })
  return needs && !mayUse(needs) ? <PageNotForYou needs={needs} /> : <Outlet />
}
