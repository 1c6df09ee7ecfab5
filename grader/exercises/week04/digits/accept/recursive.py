# rakamlar toplami, ozyinelemeli
def sum_of_digits(sayi):
    try:
        if sayi is True or sayi is False or not isinstance(sayi, int):
            raise TypeError("not an int")
    except TypeError as hata:
        return type(hata)
    kalan, rakam = divmod(abs(sayi), 10)
    return rakam + sum_of_digits(kalan) if kalan else rakam
