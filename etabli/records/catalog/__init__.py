"""Catalog: the products and services the company sells or keeps, with price, VAT and other taxes (CAT).

Words: product (article), nature (goods or service: it decides the VAT point and the operation's nature on the invoice),
other tax (éco-participation), unit (UN/ECE Rec. 20 code in the electronic invoice).
"""
