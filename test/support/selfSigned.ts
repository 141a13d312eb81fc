/** A certificate for 127.0.0.1 that nobody vouches for, and its key: for servers of tests, and good for nothing else. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgv8vNPG/aYmhtAUub
UOvYPWh/bjpuXNnERfDNTnLUz/qhRANCAAT0X0t1hjA5nSYGIcxqYm4+3SHj1OC5
YQP3opDLt/6EXaxl3btHkTDSLtIIwILbB+LVwnexiqS40QoJtqwIvdD2
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBnDCCAUGgAwIBAgIUaKis6i9SR2XJ95H5knjNhj0sEdswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTE2MjI0NloYDzIxMjYxMDI4
MTYyMjQ2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAT0X0t1hjA5nSYGIcxqYm4+3SHj1OC5YQP3opDLt/6EXaxl3btHkTDS
LtIIwILbB+LVwnexiqS40QoJtqwIvdD2o28wbTAdBgNVHQ4EFgQUZ8jCTJc/Ny7W
wovboni5rRZ2EbMwHwYDVR0jBBgwFoAUZ8jCTJc/Ny7Wwovboni5rRZ2EbMwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARhwR/AAABgglsb2NhbGhvc3QwCgYIKoZI
zj0EAwIDSQAwRgIhANNsbOXTm9zzUAWKXm+fCxteJtyCDyiCzmJcr7mzE4j9AiEA
30zmttmbneccKE+crGkakl9OIvkSagMcdRxbSD8Fj/Q=
-----END CERTIFICATE-----`,
} as const;
