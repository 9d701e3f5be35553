"""Words by which organisations call themselves in other languages: cooperatives, foundations, banks, universities."""

from __future__ import annotations

ABROAD = frozenset(
    "cooperativa cooperative coopérative koperasi spółdzielnia osuuskunta samvirke fundación fundação fundacja "
    "fondazione fondation stichting stiftung stiftelsen stiftelse asociación associação associazione associatie "
    "asociația verein vereniging forening förening banco banque banca bankhaus bankası sparkasse sociedad sociedade "
    "società société gesellschaft compañía companhia compagnie compagnia corporación corporação universidad "
    "universidade université università universität universitet üniversitesi uniwersytet instituto institut "
    "istituto hôpital ospedale krankenhaus sykehus sjukhus ziekenhuis szpital clínica klinik klinikum comune "
    "ayuntamiento município municipio mairie gemeente kommune kommun gmina urząd naviera inversiones investimentos "
    "fondo fundo colegio colégio collège liceo lycée gymnasium escuela escola école municipality borough parish "
    "province commune mutuelle mutua caisse caja caixa régie tribunal ministerio ministério ministère ministero "
    "laboratorio laboratório laboratoire laboratorium seguros assurances assicurazioni versicherungen "
    "versicherungs verzekeringen ubezpieczenia sigorta sindicato syndicat sindacato gewerkschaft vakbond związek "
    "sendika gymnázium szkoła schule grundschule skola skole okul hastanesi hastane kliniği kliniek klinika "
    "poliklinika poliklinik clinique klub clube sportclub sportverein turnverein esporte spółka genossenschaft "
    "coopérativa bostadsrättsföreningen bostadsrättsförening samfällighet woningcorporatie huisartsencoöperatie "
    "coöperatie farmacia farmácia farmacie apotheke apteka eczanesi consultorio consultório cabinet praxis "
    "gemeinschaftspraxis transportes logística tecnologia tecnología teknoloji teknologi technologie servicios "
    "serviços yayasan puskesmas sekolah rumah vermögensverwaltung beteiligungen beteiligungs verwaltungs "
    "prefeitura municipalidad belediyesi belediye diakonie caritas misericordia misericórdia patronato hermandad "
    "cofradía diocesi diözese försäkring försäkringar forsikring forsikringer vakuutus seguro".split()
)
