import { useRouter } from '@tanstack/react-router'
import type { NoticeView } from '@tongdai/contract/notices/schema'
import { useEffect, useRef } from 'react'
import { currentLanguage } from '../text/language.ts'
import { permissionNow } from './ask-for-desktop.tsx'

/** Shows what comes over other windows, while nobody looks at this one. */
export function useDesktopNotices(notices: readonly NoticeView[] | undefined): void {
  const router = useRouter()
  const known = useRef<ReadonlySet<string> | null>(null)
  useEffect(() => {
    if (!notices) return
    const fresh = freshNotices(known.current, notices)
    known.current = new Set(notices.map(({ id }) => id))
    if (document.hasFocus() || permissionNow() !== 'granted') return
    for (const { id, title, text, to } of fresh) {
      const language = currentLanguage()
      // The tag: of several tabs one is seen.
      const shown = new Notification(title[language], { body: text[language], tag: id })
      shown.onclick = () => {
        window.focus()
        if (to) router.history.push(to)
        shown.close()
      }
    }
  }, [notices, router])
}

/** What has come since `known`; of the first look nothing, for that is what stood there already. */
export function freshNotices(
  known: ReadonlySet<string> | null,
  notices: readonly NoticeView[],
): NoticeView[] {
  if (!known) return []
  return notices.filter(({ id, read, desktop }) => desktop && !read && !known.has(id))
}
