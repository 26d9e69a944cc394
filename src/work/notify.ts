/** What the browser allows; `denied` where it has no notifications, as without HTTPS. */
export function notifyPermission(): NotificationPermission {
  return window.isSecureContext && 'Notification' in window ? Notification.permission : 'denied';
}

/** Notifies of the end of a job while the user looks at something else. `tag`: two tabs tell of the same once. */
export function notifyUnseen(title: string, tag: string): void {
  if (!document.hidden || notifyPermission() !== 'granted') return;
  try {
    const notification = new Notification(title, { tag });
    notification.addEventListener('click', () => window.focus());
  } catch {
    // Chrome on Android has them in service workers only.
  }
}
