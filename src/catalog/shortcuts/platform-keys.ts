/** Whether commands have the Cmd key: on a Mac, an iPhone and an iPad. */
export const IS_MAC = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);
