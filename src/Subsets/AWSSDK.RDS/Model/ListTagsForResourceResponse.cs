using System.Collections.Generic;
using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    public List<Tag> TagList { get; set; }
}
