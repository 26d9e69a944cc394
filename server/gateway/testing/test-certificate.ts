/**
 * A certificate for localhost, signed by itself and good until 2126, with its key: for HTTPS servers of tests.
 * It protects nothing; nobody has any reason to trust it.
 */
export const testCertificate = {
  certificate: `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUWDrH9xgftvw+5GXHAspbN0WMa0UwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjAzNDEzOFoYDzIxMjYxMDI5
MDM0MTM4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAS2WGkNO9zsYA/XafSq0GS1FC2brldpum8KVaoBmqgDmulMgRAFZrXx
zI0W/hAK/tRPf+jTAsJ0OglSF1oj7qsQo28wbTAdBgNVHQ4EFgQUCiZhNircoivW
2n44oaWwDp1ZCDIwHwYDVR0jBBgwFoAUCiZhNircoivW2n44oaWwDp1ZCDIwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgX+HZOuBWclWoZIHfl9LAneHQH97fr40LXePOeHjDAbgCIA+U
a7XbETM8dKJoXSQ79gRajfxljcfPcc+DnWPZvTdZ
-----END CERTIFICATE-----
`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgyTOlyBfP+Rd4khkB
89DO5Qf90rOzhPmG3pkGfx8G6E2hRANCAAS2WGkNO9zsYA/XafSq0GS1FC2brldp
um8KVaoBmqgDmulMgRAFZrXxzI0W/hAK/tRPf+jTAsJ0OglSF1oj7qsQ
-----END PRIVATE KEY-----
`,
} as const;
