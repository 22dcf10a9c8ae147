using Microsoft.AspNetCore.Authorization;
using Startchancen.Foundation.Forms;

namespace Startchancen.Foundation.Pages.Auskunft;

[AllowAnonymous]
internal sealed class ImpressumModel : Seite;
