import { ActionIcon, CopyButton, Tooltip } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './kit.module.css'

/** @param props.label what is copied, for those who do not see what it stands beside */
export function CopyIcon({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation()
  return (
    <CopyButton value={value} timeout={1_500}>
      {({ copied, copy }) => (
        <Tooltip label={t(copied ? 'frame.copied' : 'frame.copy')}>
          <ActionIcon
            aria-label={`${t('frame.copy')}: ${label}`}
            color={copied ? 'jade' : 'gray'}
            onClick={copy}
          >
            {copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  )
}

/** A line of a list of facts, with a button that copies it. */
export function CopyField({ label, value, shown }: { label: string; value: string; shown?: string }) {
  return (
    <div className={classes.field}>
      <dt>{label}</dt>
      <dd className={classes.secret}>{shown ?? value}</dd>
      <dd>
        <CopyIcon label={label} value={value} />
      </dd>
    </div>
  )
}
