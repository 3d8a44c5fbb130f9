import { ActionIcon, Tooltip } from '@mantine/core'
import { IconFileMusic, IconPhoto, IconTrash, IconUpload } from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { routeUrl } from '@tongdai/contract/client'
import type { StoredFile } from '@tongdai/contract/files/schema'
import { useTranslation } from 'react-i18next'
import { showLength } from '../format/duration.ts'
import { showFileSize } from '../format/file-size.ts'
import { currentLanguage } from '../text/language.ts'
import classes from './file-field.module.css'

interface KeptFileProps {
  file: StoredFile
  label: string
  disabled: boolean | undefined
  replace: () => void
  remove: () => void
}

/** A file as it is kept: what it is, played or seen, replaced or taken away. */
export function KeptFile({ file, label, disabled, replace, remove }: KeptFileProps) {
  const { t } = useTranslation()
  const language = currentLanguage()
  const facts = [
    ...(file.durationMs === null ? [] : [showLength(file.durationMs, language)]),
    showFileSize(file.bytes, language),
  ]
  const source = routeUrl(api.getFile, { params: { id: file.id } })
  const isAudio = file.type.startsWith('audio/')
  return (
    <div className={classes.kept}>
      {file.hasThumbnail ? (
        <img
          className={classes.thumbnail}
          src={routeUrl(api.getThumbnail, { params: { id: file.id } })}
          alt={file.name}
        />
      ) : isAudio ? (
        <IconFileMusic size={20} className={classes.icon} aria-hidden />
      ) : (
        <IconPhoto size={20} className={classes.icon} aria-hidden />
      )}
      <div className={classes.text}>
        <span className={classes.name}>{file.name}</span>
        <span className={classes.facts}>{facts.join(' · ')}</span>
        {isAudio && <Player source={source} name={file.name} />}
      </div>
      {!disabled && (
        <div className={classes.actions}>
          <Tooltip label={t('kit.file.replace')}>
            <ActionIcon aria-label={`${t('kit.file.replace')}: ${label}`} onClick={replace}>
              <IconUpload size={16} />
            </ActionIcon>
          </Tooltip>
          <Tooltip label={t('frame.remove')}>
            <ActionIcon aria-label={`${t('frame.remove')}: ${label}`} onClick={remove}>
              <IconTrash size={16} />
            </ActionIcon>
          </Tooltip>
        </div>
      )}
    </div>
  )
}

function Player({ source, name }: { source: string; name: string }) {
  // biome-ignore lint/a11y/useMediaCaption: music and greetings of telephones have none.
  return <audio className={classes.player} controls preload="metadata" src={source} aria-label={name} />
}
