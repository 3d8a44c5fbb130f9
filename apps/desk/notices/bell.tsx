import { Button } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../live/live-context.tsx'
import { AskForDesktop } from './ask-for-desktop.tsx'
import { NoticeList } from './notice-list.tsx'
import classes from './notices.module.css'
import { StripSign } from './strip-sign.tsx'
import { useDesktopNotices } from './use-desktop-notices.ts'

/** In the strip: how much one has not read, and the newest of it. */
export function Bell() {
  const { t } = useTranslation()
  const mine = useLive(({ mine }) => mine)
  const [opened, setOpened] = useState(false)
  useDesktopNotices(mine?.notices)
  const unread = mine?.unread ?? 0
  const label = unread > 0 ? t('notices.bellUnread', { count: unread }) : t('notices.bell')
  return (
    <StripSign
      icon={<IconBell size={20} stroke={1.6} />}
      label={label}
      count={unread}
      color="red"
      opened={opened}
      change={setOpened}
      width={360}
      testId="bell"
    >
      <div className={classes.head}>
        <h2 className={classes.title}>{t('notices.title')}</h2>
        {unread > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            data-testid="read-all"
            onClick={() => void callRoute(api.seeNotices, { body: {} }).catch(() => {})}
          >
            {t('notices.readAll')}
          </Button>
        )}
      </div>
      <AskForDesktop />
      <div className={classes.scroll}>
        <NoticeList notices={mine?.notices} opened={() => setOpened(false)} />
      </div>
      <Link to="/notices" className={classes.all} onClick={() => setOpened(false)}>
        {t('notices.all')}
      </Link>
    </StripSign>
  )
}
