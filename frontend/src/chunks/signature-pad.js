export { default as SignaturePad } from "signature_pad";
