using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Startchancen.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Anfang : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "anmeldebremse",
                columns: table => new
                {
                    schluessel = table.Column<string>(type: "text", nullable: false),
                    fehlversuche = table.Column<int>(type: "integer", nullable: false),
                    zuletzt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    fruehestens_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_anmeldebremse", x => x.schluessel);
                });

            migrationBuilder.CreateTable(
                name: "aufgehobener_text",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    adresse = table.Column<string>(type: "text", nullable: false),
                    formular = table.Column<string>(type: "text", nullable: true),
                    titel = table.Column<string>(type: "text", nullable: false),
                    inhalt = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_aufgehobener_text", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "auftrag",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    art = table.Column<string>(type: "text", nullable: false),
                    eingabe = table.Column<string>(type: "text", nullable: false),
                    titel = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    stand = table.Column<string>(type: "text", nullable: false),
                    fruehestens_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    versuche = table.Column<int>(type: "integer", nullable: false),
                    erledigt = table.Column<int>(type: "integer", nullable: false),
                    gesamt = table.Column<int>(type: "integer", nullable: false),
                    satz = table.Column<string>(type: "text", nullable: false),
                    soll_anhalten = table.Column<bool>(type: "boolean", nullable: false),
                    pacht_bis = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    pacht = table.Column<Guid>(type: "uuid", nullable: true),
                    beendet_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ergebnisname = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_auftrag", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "datei",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    pruefsumme = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    art = table.Column<string>(type: "text", nullable: false),
                    groesse = table.Column<long>(type: "bigint", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gegenstand_art = table.Column<string>(type: "text", nullable: false),
                    gegenstand_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_datei", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "eingang",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    art = table.Column<string>(type: "text", nullable: false),
                    groesse = table.Column<long>(type: "bigint", nullable: false),
                    pruefsumme = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_eingang", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "einlesung",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    land = table.Column<string>(type: "text", nullable: false),
                    dateiname = table.Column<string>(type: "text", nullable: false),
                    pruefsumme = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_name = table.Column<string>(type: "text", nullable: false),
                    hochgeladen_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    datei = table.Column<byte[]>(type: "bytea", nullable: true),
                    zuordnung = table.Column<string>(type: "text", nullable: false),
                    begonnen_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    geschrieben_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    quittung = table.Column<byte[]>(type: "bytea", nullable: true),
                    kurzfassung = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_einlesung", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "feldtext",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    traeger_id = table.Column<Guid>(type: "uuid", nullable: false),
                    feld = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    geaendert_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    geaendert_von = table.Column<Guid>(type: "uuid", nullable: true),
                    nicht_in_diesem_jahr = table.Column<bool>(type: "boolean", nullable: false),
                    cluster_nr = table.Column<int>(type: "integer", nullable: true),
                    clustertext_id = table.Column<Guid>(type: "uuid", nullable: true),
                    eigener_text = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feldtext", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "formularstand",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    land = table.Column<string>(type: "text", nullable: false),
                    vorlage = table.Column<string>(type: "text", nullable: false),
                    fassung = table.Column<int>(type: "integer", nullable: false),
                    inhalt = table.Column<byte[]>(type: "bytea", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_formularstand", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "gesendetes_formular",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ziel = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gesendetes_formular", x => new { x.id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "lesestand",
                columns: table => new
                {
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lesestand", x => new { x.vereinbarung_id, x.person_id });
                });

            migrationBuilder.CreateTable(
                name: "organisation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    art = table.Column<string>(type: "text", nullable: false),
                    land = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "de-x-icu"),
                    suchtext = table.Column<string>(type: "text", nullable: false),
                    schulnummer = table.Column<string>(type: "text", nullable: true),
                    standort = table.Column<string>(type: "text", nullable: false),
                    bildungsgang = table.Column<string>(type: "text", nullable: false),
                    schularten = table.Column<string>(type: "text", nullable: false),
                    strasse = table.Column<string>(type: "text", nullable: false),
                    plz = table.Column<string>(type: "text", nullable: false),
                    ort = table.Column<string>(type: "text", nullable: false),
                    ags = table.Column<string>(type: "text", nullable: false),
                    traegername = table.Column<string>(type: "text", nullable: false),
                    rechtsstatus = table.Column<string>(type: "text", nullable: false),
                    telefon = table.Column<string>(type: "text", nullable: false),
                    mail = table.Column<string>(type: "text", nullable: false),
                    breite = table.Column<double>(type: "double precision", nullable: true),
                    laenge = table.Column<double>(type: "double precision", nullable: true),
                    schuelerzahl = table.Column<int>(type: "integer", nullable: true),
                    sozialindex = table.Column<string>(type: "text", nullable: false),
                    teilnahme = table.Column<string>(type: "text", nullable: false),
                    kohorte = table.Column<int>(type: "integer", nullable: true),
                    bedingungen = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    anrede = table.Column<string>(type: "text", nullable: false),
                    titel = table.Column<string>(type: "text", nullable: false),
                    vorname = table.Column<string>(type: "text", nullable: false),
                    nachname = table.Column<string>(type: "text", nullable: false, collation: "de-x-icu"),
                    ist_gesperrt = table.Column<bool>(type: "boolean", nullable: false),
                    suchtext = table.Column<string>(type: "text", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "protokoll_eintrag",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    gegenstand_art = table.Column<string>(type: "text", nullable: false),
                    gegenstand_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_name = table.Column<string>(type: "text", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    im_auftrag_von = table.Column<Guid>(type: "uuid", nullable: true),
                    grund = table.Column<string>(type: "text", nullable: false),
                    wertehashes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protokoll_eintrag", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "schluessel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schluessel", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "siegel",
                columns: table => new
                {
                    nr = table.Column<long>(type: "bigint", nullable: false),
                    eintrag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    signatur = table.Column<byte[]>(type: "bytea", nullable: true),
                    schluessel_id = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_siegel", x => x.nr);
                });

            migrationBuilder.CreateTable(
                name: "zwischenstand",
                columns: table => new
                {
                    feldtext_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zwischenstand", x => new { x.feldtext_id, x.nr });
                });

            migrationBuilder.CreateTable(
                name: "fassung",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    feldtext_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    pruefsumme = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    begonnen_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    zuletzt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    abgeschlossen_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    anlass = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fassung", x => x.id);
                    table.ForeignKey(
                        name: "fk_fassung_feldtext_feldtext_id",
                        column: x => x.feldtext_id,
                        principalTable: "feldtext",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "offene_ueberschneidung",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    feldtext_id = table.Column<Guid>(type: "uuid", nullable: false),
                    traeger_id = table.Column<Guid>(type: "uuid", nullable: false),
                    zusammengefuehrt = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    meins = table.Column<string>(type: "text", nullable: false),
                    anderes = table.Column<string>(type: "text", nullable: false),
                    davor = table.Column<string>(type: "text", nullable: false),
                    danach = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    andere_person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    geloest_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    geloest_von = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_offene_ueberschneidung", x => x.id);
                    table.ForeignKey(
                        name: "fk_offene_ueberschneidung_feldtext_feldtext_id",
                        column: x => x.feldtext_id,
                        principalTable: "feldtext",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "beziehung",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    von_id = table.Column<Guid>(type: "uuid", nullable: false),
                    zu_id = table.Column<Guid>(type: "uuid", nullable: false),
                    art = table.Column<string>(type: "text", nullable: false),
                    ab = table.Column<DateOnly>(type: "date", nullable: false),
                    bis = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_beziehung", x => x.id);
                    table.ForeignKey(
                        name: "fk_beziehung_organisation_von_id",
                        column: x => x.von_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_beziehung_organisation_zu_id",
                        column: x => x.zu_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "clustertext",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cluster_id = table.Column<Guid>(type: "uuid", nullable: false),
                    land = table.Column<string>(type: "text", nullable: false),
                    vorlage = table.Column<string>(type: "text", nullable: false),
                    jahr = table.Column<int>(type: "integer", nullable: false),
                    feld = table.Column<string>(type: "text", nullable: false),
                    schulart = table.Column<string>(type: "text", nullable: false),
                    angelegt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clustertext", x => x.id);
                    table.ForeignKey(
                        name: "fk_clustertext_organisation_cluster_id",
                        column: x => x.cluster_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "vereinbarung",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    schule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    land = table.Column<string>(type: "text", nullable: false),
                    jahr = table.Column<int>(type: "integer", nullable: false),
                    vorlage = table.Column<string>(type: "text", nullable: false),
                    vorlagenfassung = table.Column<int>(type: "integer", nullable: false),
                    zustand = table.Column<string>(type: "text", nullable: false),
                    angelegt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    vorgaenger_id = table.Column<Guid>(type: "uuid", nullable: true),
                    schwerpunkt = table.Column<string>(type: "text", nullable: true),
                    stand = table.Column<long>(type: "bigint", nullable: false),
                    geaendert_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    gespraech_geplant_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    gespraech_ort = table.Column<string>(type: "text", nullable: false),
                    gespraechsthemen = table.Column<string>(type: "text", nullable: false),
                    gespraech_am = table.Column<DateOnly>(type: "date", nullable: true),
                    vertreter_schule = table.Column<string>(type: "text", nullable: false),
                    funktion_schule = table.Column<string>(type: "text", nullable: false),
                    vertreter_schulaufsicht = table.Column<string>(type: "text", nullable: false),
                    funktion_schulaufsicht = table.Column<string>(type: "text", nullable: false),
                    gilt_ab = table.Column<DateOnly>(type: "date", nullable: true),
                    gilt_bis = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vereinbarung", x => x.id);
                    table.ForeignKey(
                        name: "fk_vereinbarung_organisation_schule_id",
                        column: x => x.schule_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ziel",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    schule_id = table.Column<Guid>(type: "uuid", nullable: false),
                    art = table.Column<string>(type: "text", nullable: false),
                    entstanden_in = table.Column<Guid>(type: "uuid", nullable: false),
                    angelegt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ziel", x => x.id);
                    table.ForeignKey(
                        name: "fk_ziel_organisation_schule_id",
                        column: x => x.schule_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "person_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_person_claims_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_person_logins_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_passkeys",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    Data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_passkeys", x => x.credential_id);
                    table.ForeignKey(
                        name: "fk_person_passkeys_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "person_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "character varying(128)", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_person_tokens_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "rollenzuordnung",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rolle = table.Column<string>(type: "text", nullable: false),
                    funktion = table.Column<string>(type: "text", nullable: false),
                    ab = table.Column<DateOnly>(type: "date", nullable: false),
                    bis = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rollenzuordnung", x => x.id);
                    table.ForeignKey(
                        name: "fk_rollenzuordnung_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_rollenzuordnung_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sitzung",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    beginn = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    zuletzt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    beendet_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    geraet = table.Column<string>(type: "text", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    bestaetigt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    bestaetigt_fuer = table.Column<string>(type: "text", nullable: false),
                    verfahren = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sitzung", x => x.id);
                    table.ForeignKey(
                        name: "fk_sitzung_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vertretung",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    fuer_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    durch_person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    rolle = table.Column<string>(type: "text", nullable: false),
                    ab = table.Column<DateOnly>(type: "date", nullable: false),
                    bis = table.Column<DateOnly>(type: "date", nullable: false),
                    grund = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_vertretung", x => x.id);
                    table.ForeignKey(
                        name: "fk_vertretung_organisation_organisation_id",
                        column: x => x.organisation_id,
                        principalTable: "organisation",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_vertretung_person_durch_person_id",
                        column: x => x.durch_person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_vertretung_person_fuer_person_id",
                        column: x => x.fuer_person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "zugangslink",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    art = table.Column<string>(type: "text", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    ablauf = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    benutzt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ausgestellt_von = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zugangslink", x => x.id);
                    table.ForeignKey(
                        name: "fk_zugangslink_person_person_id",
                        column: x => x.person_id,
                        principalTable: "person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "protokoll_wert",
                columns: table => new
                {
                    eintrag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    feld = table.Column<string>(type: "text", nullable: false),
                    alt = table.Column<string>(type: "text", nullable: true),
                    neu = table.Column<string>(type: "text", nullable: true),
                    salz = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protokoll_wert", x => new { x.eintrag_id, x.nr });
                    table.ForeignKey(
                        name: "fk_protokoll_wert_protokoll_eintrag_eintrag_id",
                        column: x => x.eintrag_id,
                        principalTable: "protokoll_eintrag",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "bilanzvermerk",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    schritt = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grund = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bilanzvermerk", x => x.id);
                    table.ForeignKey(
                        name: "fk_bilanzvermerk_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "feldanlage",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    feld = table.Column<string>(type: "text", nullable: false),
                    datei_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    groesse = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_feldanlage", x => x.id);
                    table.ForeignKey(
                        name: "fk_feldanlage_datei_datei_id",
                        column: x => x.datei_id,
                        principalTable: "datei",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_feldanlage_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "festschreibung",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    signatur = table.Column<byte[]>(type: "bytea", nullable: true),
                    schluessel_id = table.Column<string>(type: "text", nullable: true),
                    aufgehoben_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    aufhebungsgrund = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_festschreibung", x => x.id);
                    table.ForeignKey(
                        name: "fk_festschreibung_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fortschreibung",
                columns: table => new
                {
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    feld = table.Column<string>(type: "text", nullable: false),
                    entscheidung = table.Column<string>(type: "text", nullable: false),
                    grund = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_fortschreibung", x => new { x.vereinbarung_id, x.feld });
                    table.ForeignKey(
                        name: "fk_fortschreibung_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "freigabe",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    perspektive = table.Column<string>(type: "text", nullable: false),
                    fuer = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    zurueckgenommen_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_freigabe", x => x.id);
                    table.ForeignKey(
                        name: "fk_freigabe_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gefuehrtes_gespraech",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    am = table.Column<DateOnly>(type: "date", nullable: false),
                    ort = table.Column<string>(type: "text", nullable: false),
                    vertreter_schule = table.Column<string>(type: "text", nullable: false),
                    funktion_schule = table.Column<string>(type: "text", nullable: false),
                    vertreter_schulaufsicht = table.Column<string>(type: "text", nullable: false),
                    funktion_schulaufsicht = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    festgehalten_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gefuehrtes_gespraech", x => x.id);
                    table.ForeignKey(
                        name: "fk_gefuehrtes_gespraech_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "jahresbilanz",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stand = table.Column<string>(type: "text", nullable: false),
                    stand_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    begonnen_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jahresbilanz", x => x.id);
                    table.ForeignKey(
                        name: "fk_jahresbilanz_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kommentar",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    feld = table.Column<string>(type: "text", nullable: false),
                    antwort_auf = table.Column<Guid>(type: "uuid", nullable: true),
                    art = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    rolle = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    erledigt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    erledigt_von = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kommentar", x => x.id);
                    table.ForeignKey(
                        name: "fk_kommentar_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nachtrag",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    grund = table.Column<string>(type: "text", nullable: false),
                    neuer_schwerpunkt = table.Column<string>(type: "text", nullable: true),
                    alter_schwerpunkt = table.Column<string>(type: "text", nullable: true),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gilt_ab = table.Column<DateOnly>(type: "date", nullable: true),
                    erledigt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    erledigt_von = table.Column<Guid>(type: "uuid", nullable: true),
                    ist_abgelehnt = table.Column<bool>(type: "boolean", nullable: false),
                    ablehnungsgrund = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nachtrag", x => x.id);
                    table.ForeignKey(
                        name: "fk_nachtrag_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "schritt",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    handlung = table.Column<string>(type: "text", nullable: false),
                    nach = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    grund = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schritt", x => x.id);
                    table.ForeignKey(
                        name: "fk_schritt_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "statusgespraech",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    gespraech_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    tag = table.Column<DateOnly>(type: "date", nullable: false),
                    ort = table.Column<string>(type: "text", nullable: false),
                    teilnehmende = table.Column<string>(type: "text", nullable: false),
                    ergebnis = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    pruefsumme = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_statusgespraech", x => x.id);
                    table.ForeignKey(
                        name: "fk_statusgespraech_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "bilanzeintrag",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ziel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    ergebnis = table.Column<string>(type: "text", nullable: true),
                    beleg = table.Column<string>(type: "text", nullable: false),
                    wert = table.Column<decimal>(type: "numeric", nullable: true),
                    wert_am = table.Column<DateOnly>(type: "date", nullable: true),
                    gelernt = table.Column<string>(type: "text", nullable: false),
                    entscheidung = table.Column<string>(type: "text", nullable: true),
                    grund = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    pruefsumme = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bilanzeintrag", x => x.id);
                    table.ForeignKey(
                        name: "fk_bilanzeintrag_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_bilanzeintrag_ziel_ziel_id",
                        column: x => x.ziel_id,
                        principalTable: "ziel",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "zielbezug",
                columns: table => new
                {
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    ziel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dient_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zielbezug", x => new { x.vereinbarung_id, x.ziel_id, x.dient_id });
                    table.ForeignKey(
                        name: "fk_zielbezug_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_zielbezug_ziel_dient_id",
                        column: x => x.dient_id,
                        principalTable: "ziel",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_zielbezug_ziel_ziel_id",
                        column: x => x.ziel_id,
                        principalTable: "ziel",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "zielstand",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    ziel_id = table.Column<Guid>(type: "uuid", nullable: false),
                    vereinbarung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    art = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    bis = table.Column<DateOnly>(type: "date", nullable: true),
                    wer = table.Column<string>(type: "text", nullable: false),
                    ebene = table.Column<string>(type: "text", nullable: true),
                    bereich = table.Column<string>(type: "text", nullable: false),
                    indikator = table.Column<string>(type: "text", nullable: false),
                    ausgangswert = table.Column<decimal>(type: "numeric", nullable: true),
                    zielwert = table.Column<decimal>(type: "numeric", nullable: true),
                    einheit = table.Column<string>(type: "text", nullable: false),
                    nr = table.Column<int>(type: "integer", nullable: false),
                    ergebnis = table.Column<string>(type: "text", nullable: true),
                    herausgenommen_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    grund = table.Column<string>(type: "text", nullable: false),
                    soll_geaendert_werden = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zielstand", x => x.id);
                    table.ForeignKey(
                        name: "fk_zielstand_vereinbarung_vereinbarung_id",
                        column: x => x.vereinbarung_id,
                        principalTable: "vereinbarung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_zielstand_ziel_ziel_id",
                        column: x => x.ziel_id,
                        principalTable: "ziel",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "festgeschriebener_inhalt",
                columns: table => new
                {
                    festschreibung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    inhalt = table.Column<byte[]>(type: "bytea", nullable: false),
                    pdf = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_festgeschriebener_inhalt", x => x.festschreibung_id);
                    table.ForeignKey(
                        name: "fk_festgeschriebener_inhalt_festschreibung_festschreibung_id",
                        column: x => x.festschreibung_id,
                        principalTable: "festschreibung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "papierscan",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    festschreibung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stelle = table.Column<int>(type: "integer", nullable: false),
                    datei_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    funktion = table.Column<string>(type: "text", nullable: false),
                    ort = table.Column<string>(type: "text", nullable: false),
                    unterschrieben_am = table.Column<DateOnly>(type: "date", nullable: false),
                    hochgeladen_von = table.Column<Guid>(type: "uuid", nullable: false),
                    hochgeladen_fuer = table.Column<Guid>(type: "uuid", nullable: true),
                    hochgeladen_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    entschieden_von = table.Column<Guid>(type: "uuid", nullable: true),
                    entschieden_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ablehnungsgrund = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_papierscan", x => x.id);
                    table.ForeignKey(
                        name: "fk_papierscan_datei_datei_id",
                        column: x => x.datei_id,
                        principalTable: "datei",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_papierscan_festschreibung_festschreibung_id",
                        column: x => x.festschreibung_id,
                        principalTable: "festschreibung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "unterschrift",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    festschreibung_id = table.Column<Guid>(type: "uuid", nullable: false),
                    stelle = table.Column<int>(type: "integer", nullable: false),
                    seite = table.Column<string>(type: "text", nullable: false),
                    titel = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    funktion = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: false),
                    ort = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    im_auftrag_von = table.Column<Guid>(type: "uuid", nullable: true),
                    vertretene = table.Column<string>(type: "text", nullable: false),
                    art = table.Column<string>(type: "text", nullable: false),
                    verfahren = table.Column<string>(type: "text", nullable: false),
                    scan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    bestaetigt_von = table.Column<Guid>(type: "uuid", nullable: true),
                    bestaetigt_am = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unterschrift", x => x.id);
                    table.ForeignKey(
                        name: "fk_unterschrift_festschreibung_festschreibung_id",
                        column: x => x.festschreibung_id,
                        principalTable: "festschreibung",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "freigabe_fassung",
                columns: table => new
                {
                    freigabe_id = table.Column<Guid>(type: "uuid", nullable: false),
                    feld = table.Column<string>(type: "text", nullable: false),
                    fassung_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_freigabe_fassung", x => new { x.freigabe_id, x.feld });
                    table.ForeignKey(
                        name: "fk_freigabe_fassung_freigabe_freigabe_id",
                        column: x => x.freigabe_id,
                        principalTable: "freigabe",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "gespraech_fassung",
                columns: table => new
                {
                    gespraech_id = table.Column<Guid>(type: "uuid", nullable: false),
                    feld = table.Column<string>(type: "text", nullable: false),
                    fassung_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_gespraech_fassung", x => new { x.gespraech_id, x.feld });
                    table.ForeignKey(
                        name: "fk_gespraech_fassung_gefuehrtes_gespraech_gespraech_id",
                        column: x => x.gespraech_id,
                        principalTable: "gefuehrtes_gespraech",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "nachtragsbestaetigung",
                columns: table => new
                {
                    nachtrag_id = table.Column<Guid>(type: "uuid", nullable: false),
                    seite = table.Column<string>(type: "text", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    funktion = table.Column<string>(type: "text", nullable: false),
                    am = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    im_auftrag_von = table.Column<Guid>(type: "uuid", nullable: true),
                    verfahren = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_nachtragsbestaetigung", x => new { x.nachtrag_id, x.seite });
                    table.ForeignKey(
                        name: "fk_nachtragsbestaetigung_nachtrag_nachtrag_id",
                        column: x => x.nachtrag_id,
                        principalTable: "nachtrag",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_aufgehobener_text_person_id_am",
                table: "aufgehobener_text",
                columns: new[] { "person_id", "am" });

            migrationBuilder.CreateIndex(
                name: "ix_aufgehobener_text_person_id_formular",
                table: "aufgehobener_text",
                columns: new[] { "person_id", "formular" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_auftrag_person_id",
                table: "auftrag",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_auftrag_stand_fruehestens_am",
                table: "auftrag",
                columns: new[] { "stand", "fruehestens_am" });

            migrationBuilder.CreateIndex(
                name: "ix_beziehung_von_id_art",
                table: "beziehung",
                columns: new[] { "von_id", "art" });

            migrationBuilder.CreateIndex(
                name: "ix_beziehung_zu_id_art",
                table: "beziehung",
                columns: new[] { "zu_id", "art" });

            migrationBuilder.CreateIndex(
                name: "ix_bilanzeintrag_vereinbarung_id_ziel_id_nr",
                table: "bilanzeintrag",
                columns: new[] { "vereinbarung_id", "ziel_id", "nr" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_bilanzeintrag_ziel_id",
                table: "bilanzeintrag",
                column: "ziel_id");

            migrationBuilder.CreateIndex(
                name: "ix_bilanzvermerk_vereinbarung_id",
                table: "bilanzvermerk",
                column: "vereinbarung_id");

            migrationBuilder.CreateIndex(
                name: "ix_clustertext_cluster_id_jahr_vorlage_feld_schulart",
                table: "clustertext",
                columns: new[] { "cluster_id", "jahr", "vorlage", "feld", "schulart" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_datei_gegenstand_id",
                table: "datei",
                column: "gegenstand_id");

            migrationBuilder.CreateIndex(
                name: "ix_datei_organisation_id_pruefsumme",
                table: "datei",
                columns: new[] { "organisation_id", "pruefsumme" });

            migrationBuilder.CreateIndex(
                name: "ix_eingang_organisation_id_pruefsumme",
                table: "eingang",
                columns: new[] { "organisation_id", "pruefsumme" });

            migrationBuilder.CreateIndex(
                name: "ix_eingang_person_id_am",
                table: "eingang",
                columns: new[] { "person_id", "am" });

            migrationBuilder.CreateIndex(
                name: "ix_einlesung_land_hochgeladen_am",
                table: "einlesung",
                columns: new[] { "land", "hochgeladen_am" });

            migrationBuilder.CreateIndex(
                name: "ix_fassung_abgeschlossen_am",
                table: "fassung",
                column: "abgeschlossen_am");

            migrationBuilder.CreateIndex(
                name: "ix_fassung_feldtext_id_nr",
                table: "fassung",
                columns: new[] { "feldtext_id", "nr" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_feldanlage_datei_id",
                table: "feldanlage",
                column: "datei_id");

            migrationBuilder.CreateIndex(
                name: "ix_feldanlage_vereinbarung_id_feld",
                table: "feldanlage",
                columns: new[] { "vereinbarung_id", "feld" });

            migrationBuilder.CreateIndex(
                name: "ix_feldtext_traeger_id_feld",
                table: "feldtext",
                columns: new[] { "traeger_id", "feld" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_festschreibung_code",
                table: "festschreibung",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_festschreibung_vereinbarung_id_nr",
                table: "festschreibung",
                columns: new[] { "vereinbarung_id", "nr" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_formularstand_land_vorlage_fassung",
                table: "formularstand",
                columns: new[] { "land", "vorlage", "fassung" });

            migrationBuilder.CreateIndex(
                name: "ix_freigabe_vereinbarung_id",
                table: "freigabe",
                column: "vereinbarung_id");

            migrationBuilder.CreateIndex(
                name: "ix_gefuehrtes_gespraech_vereinbarung_id_nr",
                table: "gefuehrtes_gespraech",
                columns: new[] { "vereinbarung_id", "nr" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_gesendetes_formular_am",
                table: "gesendetes_formular",
                column: "am");

            migrationBuilder.CreateIndex(
                name: "ix_jahresbilanz_vereinbarung_id",
                table: "jahresbilanz",
                column: "vereinbarung_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kommentar_vereinbarung_id_feld",
                table: "kommentar",
                columns: new[] { "vereinbarung_id", "feld" });

            migrationBuilder.CreateIndex(
                name: "ix_nachtrag_vereinbarung_id_nr",
                table: "nachtrag",
                columns: new[] { "vereinbarung_id", "nr" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_offene_ueberschneidung_feldtext_id",
                table: "offene_ueberschneidung",
                column: "feldtext_id");

            migrationBuilder.CreateIndex(
                name: "ix_offene_ueberschneidung_traeger_id_geloest_am",
                table: "offene_ueberschneidung",
                columns: new[] { "traeger_id", "geloest_am" });

            migrationBuilder.CreateIndex(
                name: "ix_organisation_land_art_suchtext",
                table: "organisation",
                columns: new[] { "land", "art", "suchtext" });

            migrationBuilder.CreateIndex(
                name: "ix_organisation_land_schulnummer_standort_bildungsgang",
                table: "organisation",
                columns: new[] { "land", "schulnummer", "standort", "bildungsgang" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_organisation_land_suchtext",
                table: "organisation",
                columns: new[] { "land", "suchtext" });

            migrationBuilder.CreateIndex(
                name: "ix_papierscan_datei_id",
                table: "papierscan",
                column: "datei_id");

            migrationBuilder.CreateIndex(
                name: "ix_papierscan_festschreibung_id",
                table: "papierscan",
                column: "festschreibung_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "person",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_person_suchtext",
                table: "person",
                column: "suchtext");

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "person",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_claims_user_id",
                table: "person_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_logins_user_id",
                table: "person_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_person_passkeys_user_id",
                table: "person_passkeys",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_protokoll_eintrag_am",
                table: "protokoll_eintrag",
                column: "am");

            migrationBuilder.CreateIndex(
                name: "ix_protokoll_eintrag_gegenstand_id_am",
                table: "protokoll_eintrag",
                columns: new[] { "gegenstand_id", "am" });

            migrationBuilder.CreateIndex(
                name: "ix_rollenzuordnung_organisation_id",
                table: "rollenzuordnung",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_rollenzuordnung_person_id",
                table: "rollenzuordnung",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_schritt_vereinbarung_id",
                table: "schritt",
                column: "vereinbarung_id");

            migrationBuilder.CreateIndex(
                name: "ix_siegel_eintrag_id",
                table: "siegel",
                column: "eintrag_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sitzung_person_id",
                table: "sitzung",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_statusgespraech_vereinbarung_id_gespraech_id_nr",
                table: "statusgespraech",
                columns: new[] { "vereinbarung_id", "gespraech_id", "nr" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_unterschrift_festschreibung_id_stelle",
                table: "unterschrift",
                columns: new[] { "festschreibung_id", "stelle" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_vereinbarung_schule_id",
                table: "vereinbarung",
                column: "schule_id");

            migrationBuilder.CreateIndex(
                name: "ix_vereinbarung_schule_id_jahr",
                table: "vereinbarung",
                columns: new[] { "schule_id", "jahr" },
                unique: true,
                filter: "zustand <> 'Gekuendigt'");

            migrationBuilder.CreateIndex(
                name: "ix_vereinbarung_vorgaenger_id",
                table: "vereinbarung",
                column: "vorgaenger_id");

            migrationBuilder.CreateIndex(
                name: "ix_vertretung_durch_person_id",
                table: "vertretung",
                column: "durch_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_vertretung_fuer_person_id",
                table: "vertretung",
                column: "fuer_person_id");

            migrationBuilder.CreateIndex(
                name: "ix_vertretung_organisation_id",
                table: "vertretung",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_ziel_schule_id",
                table: "ziel",
                column: "schule_id");

            migrationBuilder.CreateIndex(
                name: "ix_zielbezug_dient_id",
                table: "zielbezug",
                column: "dient_id");

            migrationBuilder.CreateIndex(
                name: "ix_zielbezug_ziel_id",
                table: "zielbezug",
                column: "ziel_id");

            migrationBuilder.CreateIndex(
                name: "ix_zielstand_vereinbarung_id_ziel_id",
                table: "zielstand",
                columns: new[] { "vereinbarung_id", "ziel_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_zielstand_ziel_id",
                table: "zielstand",
                column: "ziel_id");

            migrationBuilder.CreateIndex(
                name: "ix_zugangslink_person_id",
                table: "zugangslink",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_zugangslink_token_hash",
                table: "zugangslink",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_zwischenstand_am",
                table: "zwischenstand",
                column: "am");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "anmeldebremse");

            migrationBuilder.DropTable(
                name: "aufgehobener_text");

            migrationBuilder.DropTable(
                name: "auftrag");

            migrationBuilder.DropTable(
                name: "beziehung");

            migrationBuilder.DropTable(
                name: "bilanzeintrag");

            migrationBuilder.DropTable(
                name: "bilanzvermerk");

            migrationBuilder.DropTable(
                name: "clustertext");

            migrationBuilder.DropTable(
                name: "eingang");

            migrationBuilder.DropTable(
                name: "einlesung");

            migrationBuilder.DropTable(
                name: "fassung");

            migrationBuilder.DropTable(
                name: "feldanlage");

            migrationBuilder.DropTable(
                name: "festgeschriebener_inhalt");

            migrationBuilder.DropTable(
                name: "formularstand");

            migrationBuilder.DropTable(
                name: "fortschreibung");

            migrationBuilder.DropTable(
                name: "freigabe_fassung");

            migrationBuilder.DropTable(
                name: "gesendetes_formular");

            migrationBuilder.DropTable(
                name: "gespraech_fassung");

            migrationBuilder.DropTable(
                name: "jahresbilanz");

            migrationBuilder.DropTable(
                name: "kommentar");

            migrationBuilder.DropTable(
                name: "lesestand");

            migrationBuilder.DropTable(
                name: "nachtragsbestaetigung");

            migrationBuilder.DropTable(
                name: "offene_ueberschneidung");

            migrationBuilder.DropTable(
                name: "papierscan");

            migrationBuilder.DropTable(
                name: "person_claims");

            migrationBuilder.DropTable(
                name: "person_logins");

            migrationBuilder.DropTable(
                name: "person_passkeys");

            migrationBuilder.DropTable(
                name: "person_tokens");

            migrationBuilder.DropTable(
                name: "protokoll_wert");

            migrationBuilder.DropTable(
                name: "rollenzuordnung");

            migrationBuilder.DropTable(
                name: "schluessel");

            migrationBuilder.DropTable(
                name: "schritt");

            migrationBuilder.DropTable(
                name: "siegel");

            migrationBuilder.DropTable(
                name: "sitzung");

            migrationBuilder.DropTable(
                name: "statusgespraech");

            migrationBuilder.DropTable(
                name: "unterschrift");

            migrationBuilder.DropTable(
                name: "vertretung");

            migrationBuilder.DropTable(
                name: "zielbezug");

            migrationBuilder.DropTable(
                name: "zielstand");

            migrationBuilder.DropTable(
                name: "zugangslink");

            migrationBuilder.DropTable(
                name: "zwischenstand");

            migrationBuilder.DropTable(
                name: "freigabe");

            migrationBuilder.DropTable(
                name: "gefuehrtes_gespraech");

            migrationBuilder.DropTable(
                name: "nachtrag");

            migrationBuilder.DropTable(
                name: "feldtext");

            migrationBuilder.DropTable(
                name: "datei");

            migrationBuilder.DropTable(
                name: "protokoll_eintrag");

            migrationBuilder.DropTable(
                name: "festschreibung");

            migrationBuilder.DropTable(
                name: "ziel");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "vereinbarung");

            migrationBuilder.DropTable(
                name: "organisation");
        }
    }
}
