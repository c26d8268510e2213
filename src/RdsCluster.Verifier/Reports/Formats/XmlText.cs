using System.Xml;

namespace RdsCluster.Verifier.Reports.Formats;

/// <summary>Messages of servers may hold characters that no XML document can; those are shown as replacement characters.</summary>
internal static class XmlText
{
    private const char Replacement = '\uFFFD';

    public static string Clean(string text)
    {
        var clean = true;
        for (var i = 0; i < text.Length && clean; i++)
        {
            clean = XmlConvert.IsXmlChar(text[i]);
        }
        return clean ? text : Replace(text);
    }

    private static string Replace(string text)
    {
        var characters = text.ToCharArray();
        for (var i = 0; i < characters.Length; i++)
        {
            if (i + 1 < characters.Length && XmlConvert.IsXmlSurrogatePair(characters[i + 1], characters[i]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(characters[i]))
            {
                characters[i] = Replacement;
            }
        }
        return new(characters);
    }
}
